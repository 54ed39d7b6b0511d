package dev.keelson.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.customer.CustomerEvent;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.LeadEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ACC-06: whatever event tells of attributes by name tells it where history leaves hidden ones out. */
class HistoryTellsTest {
    private static final UUID ID = new UUID(7, 1);
    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            LeadId.class,
            new LeadId(ID),
            CustomerId.class,
            new CustomerId(ID),
            ContactId.class,
            new ContactId(ID),
            FollowUpId.class,
            new FollowUpId(ID),
            MemberId.class,
            new MemberId("lin"),
            StageKey.class,
            new StageKey("new"),
            Holder.class,
            new Holder.InPool(new PoolId("sea")),
            Instant.class,
            Instant.EPOCH,
            String.class,
            "text");

    static Stream<Class<?>> events() {
        return Stream.of(LeadEvent.class, CustomerEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void names_of_attributes_stand_in_one_place(Class<?> type) throws ReflectiveOperationException {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        Object[] values =
                components.stream().map(each -> sample(each.getGenericType())).toArray();
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        Map<String, String> data =
                ((DomainEvent) type.getDeclaredConstructor(types).newInstance(values)).data();

        boolean names = components.stream().anyMatch(each -> isNames(each.getGenericType()));
        assertThat(data.containsValue("own.secret,phone")).isEqualTo(names);
        data.forEach((key, value) ->
                assertThat(value.contains("own.secret")).as(key).isEqualTo(key.equals(DomainEvent.ATTRIBUTES)));
    }

    private static Object sample(Type type) {
        if (type instanceof ParameterizedType many) {
            if (many.getRawType() == Optional.class) {
                return Optional.of(sample(many.getActualTypeArguments()[0]));
            }
            return isNames(type) ? Set.of("phone", "own.secret") : Set.of(sample(many.getActualTypeArguments()[0]));
        }
        Class<?> plain = (Class<?>) type;
        return plain.isEnum()
                ? plain.getEnumConstants()[0]
                : Optional.ofNullable(SAMPLES.get(plain)).orElseThrow();
    }

    /** Events hold nothing else as sets of text. */
    private static boolean isNames(Type type) {
        return type instanceof ParameterizedType many
                && many.getRawType() == Set.class
                && many.getActualTypeArguments()[0] == String.class;
    }
}
