package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random questions about a world, out of the whole algebra. */
final class Questions {
    static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Shanghai"),
            ZoneId.of("Asia/Kolkata"));

    private static final Map<Integer, Arbitrary<Question>> MADE = new ConcurrentHashMap<>();

    private final World world;

    private Questions(World world) {
        this.world = world;
    }

    /** Some questions about one of the worlds. */
    static Arbitrary<Inquiry> inquiries() {
        return Arbitraries.integers()
                .between(1, Depth.WORLDS)
                .flatMap(number -> about(number)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(Depth.QUESTIONS)
                        .map(questions -> new Inquiry(number, questions)));
    }

    private static Arbitrary<Question> about(int world) {
        return MADE.computeIfAbsent(world, number -> new Questions(World.of(number)).question());
    }

    private Arbitrary<Question> question() {
        return Combinators.combine(
                        branches(),
                        filters(3),
                        sorts(),
                        aggregations(),
                        Arbitraries.integers().between(1, 40))
                .as(Question::new);
    }

    private Arbitrary<List<Filter<Lead>>> branches() {
        Arbitrary<Filter<Lead>> branch = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Filter.all())),
                Tuple.of(1, Arbitraries.just(Filter.none())),
                Tuple.of(2, conditions(LeadAttributes.OWNER)),
                Tuple.of(2, conditions(LeadAttributes.DEPARTMENT)),
                Tuple.of(1, conditions(LeadAttributes.POOL)),
                Tuple.of(3, participating()),
                Tuple.of(1, filters(1)));
        return branch.list().ofMaxSize(4);
    }

    private Arbitrary<Filter<Lead>> filters(int depth) {
        Arbitrary<Filter<Lead>> leaf = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(Filter.all())),
                Tuple.of(1, participating()),
                Tuple.of(20, Arbitraries.of(world.attributes()).flatMap(this::conditions)));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Filter<Lead>> part = filters(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(3, leaf),
                Tuple.of(2, part.map(Filter.Not::new)),
                Tuple.of(2, part.list().ofMaxSize(3).map(Filter.And::new)),
                Tuple.of(3, part.list().ofMaxSize(3).map(Filter.Or::new)));
    }

    private <V> Arbitrary<Filter<Lead>> conditions(Attribute<Lead, V> attribute) {
        ValueType<V> type = attribute.type();
        ArrayList<Arbitrary<Filter<Lead>>> kinds = new ArrayList<>();
        kinds.add(Arbitraries.just(new Filter.IsEmpty<>(attribute)));
        if (type.isText()) {
            kinds.add(matching(attribute));
        }
        if (type.isSet()) {
            kinds.add(holding(attribute));
        } else if (type.kind() != ValueType.Kind.PARAGRAPH) {
            Arbitrary<V> value = Arbitraries.of(valuesOf(attribute));
            kinds.add(value.map(one -> new Filter.Compare<>(attribute, Filter.Comparison.EQUAL, one)));
            kinds.add(value.list().ofMaxSize(4).map(values -> new Filter.In<>(attribute, values)));
            if (type.ordered()) {
                kinds.add(Combinators.combine(Arbitraries.of(Filter.Comparison.values()), value)
                        .as((comparison, one) -> new Filter.Compare<>(attribute, comparison, one)));
            }
        }
        if (type.kind() == ValueType.Kind.PATH) {
            kinds.add(within());
        }
        return Arbitraries.oneOf(kinds);
    }

    /** Values some lead has, and values no lead need have. */
    private <V> List<V> valuesOf(Attribute<Lead, V> attribute) {
        LinkedHashSet<V> values = new LinkedHashSet<>(Values.of(attribute.type()));
        for (Lead lead : world.leads()) {
            V value = attribute.valueOf(lead);
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    @SuppressWarnings("unchecked") // only asked of text
    private static <V> Arbitrary<Filter<Lead>> matching(Attribute<Lead, V> attribute) {
        Attribute<Lead, String> text = (Attribute<Lead, String>) attribute;
        return Combinators.combine(Arbitraries.of(Filter.Match.Place.values()), Arbitraries.of(Values.PARTS))
                .as((place, part) -> new Filter.Match<>(text, place, part.isBlank() ? "a" + part + "b" : part));
    }

    @SuppressWarnings("unchecked") // only asked of sets
    private <V> Arbitrary<Filter<Lead>> holding(Attribute<Lead, V> attribute) {
        Attribute<Lead, Set<String>> set = (Attribute<Lead, Set<String>>) attribute;
        LinkedHashSet<String> words = new LinkedHashSet<>(List.of("TEA", "vip", "nobody", "A", "_"));
        for (Lead lead : world.leads()) {
            Set<String> value = set.valueOf(lead);
            if (value != null) {
                value.stream().limit(3).forEach(words::add);
            }
        }
        List<String> some =
                words.stream().filter(word -> word.length() <= 64).limit(40).toList();
        return Arbitraries.of(some).set().ofMaxSize(3).map(wanted -> new Filter.HasAny<>(set, wanted));
    }

    private static Arbitrary<Filter<Lead>> within() {
        Arbitrary<DepartmentPath> paths = Arbitraries.of(
                Values.PATHS.stream().filter(path -> path.depth() > 0).toList());
        return Combinators.combine(
                        paths,
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 2))
                .as((path, at, kind) -> {
                    int level = at % path.depth();
                    DepartmentId department = path.departments().get(level);
                    return switch (kind) {
                        case 0 -> new Filter.Within<>(LeadAttributes.DEPARTMENT, department, level);
                        case 1 -> new Filter.InDepartment<>(LeadAttributes.DEPARTMENT, department, level);
                        default -> new Filter.Within<>(LeadAttributes.DEPARTMENT, department, (level + 1) % 8);
                    };
                });
    }

    private static Arbitrary<Filter<Lead>> participating() {
        List<Instant> moments =
                List.of(World.END.minusSeconds(1), World.END.minusNanos(1_000), World.END, World.END.plusNanos(1_000));
        return Combinators.combine(
                        Arbitraries.of(Values.MEMBERS),
                        Arbitraries.of(ParticipantAccess.values()),
                        Arbitraries.of(moments))
                .as((member, access, at) -> new Filter.Participates<>(LeadAttributes.SUBJECT, member, access, at));
    }

    private Arbitrary<Sort<Lead>> sorts() {
        List<Attribute<Lead, ?>> ordered = world.attributes().stream()
                .filter(attribute -> attribute.type().ordered())
                .toList();
        Arbitrary<Sort<Lead>> one = Combinators.combine(
                        Arbitraries.of(ordered), Arbitraries.of(Sort.Direction.values()))
                .as((attribute, direction) ->
                        direction == Sort.Direction.UP ? Sort.up(attribute) : Sort.down(attribute));
        return one.list().ofMaxSize(3).map(sorts -> sorts.stream().reduce(Sort.byId(), Sort::then));
    }

    private Arbitrary<Aggregation<Lead>> aggregations() {
        return Combinators.combine(
                        groupings().list().ofMaxSize(2),
                        measures().list().ofMinSize(1).ofMaxSize(3))
                .as(Aggregation::new);
    }

    private Arbitrary<Grouping<Lead>> groupings() {
        List<Attribute<Lead, ?>> groupable = world.attributes().stream()
                .filter(attribute ->
                        !attribute.type().isSet() && attribute.type().kind() != ValueType.Kind.PARAGRAPH)
                .toList();
        List<Attribute<Lead, ?>> dated =
                List.of(LeadAttributes.CREATED_AT, LeadAttributes.UPDATED_AT, LeadAttributes.CAPTURED_ON);
        Arbitrary<Grouping<Lead>> byValue = Arbitraries.of(groupable).map(Questions::byValue);
        Arbitrary<Grouping<Lead>> byDate = Combinators.combine(
                        Arbitraries.of(dated), Arbitraries.of(Grouping.Bucket.values()), Arbitraries.of(ZONES))
                .as(Grouping.ByDate::new);
        return Arbitraries.oneOf(byValue, byDate);
    }

    private static <V> Grouping<Lead> byValue(Attribute<Lead, V> attribute) {
        return new Grouping.ByValue<>(attribute);
    }

    private Arbitrary<Measure<Lead>> measures() {
        List<Measure<Lead>> measures = new ArrayList<>();
        measures.add(Measure.count());
        for (Attribute<Lead, ?> attribute : world.attributes()) {
            if (attribute.type().summable()) {
                measures.add(new Measure.Sum<>(attribute));
                measures.add(new Measure.Average<>(attribute));
            }
            switch (attribute.type().kind()) {
                case INTEGER, DECIMAL, DATE, INSTANT -> {
                    measures.add(new Measure.Least<>(attribute));
                    measures.add(new Measure.Greatest<>(attribute));
                }
                default -> {}
            }
        }
        return Arbitraries.of(measures);
    }
}
