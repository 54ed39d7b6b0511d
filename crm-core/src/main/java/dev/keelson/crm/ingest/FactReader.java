package dev.keelson.crm.ingest;

import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads facts told as text into a lead, or says everything that is wrong with them. */
public final class FactReader {
    private static final int LONGEST = 20_000;

    private final Map<FieldName, ValueType<?>> fields = new HashMap<>();
    private final DayPattern dates;
    private final ZoneId zone;
    private final Pattern separator;
    private final Optional<String> namelessTag;

    private FactReader(
            Collection<FieldDefinition> fields,
            DayPattern dates,
            ZoneId zone,
            String separator,
            Optional<String> namelessTag) {
        fields.forEach(field -> this.fields.put(field.name(), field.type()));
        this.dates = dates;
        this.zone = zone;
        this.separator = Pattern.compile(separator, Pattern.LITERAL);
        this.namelessTag = namelessTag;
    }

    /** A reader of payloads: days as in ISO 8601, lists separated by semicolons. */
    public static FactReader ofPayloads(Collection<FieldDefinition> fields) {
        return new FactReader(fields, DayPattern.ISO, ZoneOffset.UTC, ";", Optional.empty());
    }

    /** A reader of a file's rows. */
    public static FactReader of(ImportRequest request, Collection<FieldDefinition> fields) {
        return new FactReader(
                fields,
                DayPattern.of(request.datePattern()),
                request.zone(),
                request.listSeparator(),
                request.namelessTag());
    }

    /**
     * The lead that was told of.
     *
     * <p>LEAD-21: a lead told of without a name is called by its company, else by its external id.
     *
     * @throws InvalidInputException naming every fact at fault
     */
    public ToldLead read(Map<LeadFact, List<String>> told) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        Optional<String> company = text(told, LeadFact.COMPANY);
        Optional<String> externalId = text(told, LeadFact.EXTERNAL_ID);
        Optional<String> called = text(told, LeadFact.NAME).or(() -> company);
        Optional<String> name = called.or(() -> externalId);
        if (name.isEmpty()) {
            problems.add(new InvalidInputException.Problem("name", "required", "a value is required"));
        }
        NewLead lead = NewLead.named(name.orElse(""));
        lead = with(lead, company, lead::company);
        lead = with(lead, externalId, lead::externalId);
        lead = with(lead, text(told, LeadFact.SOURCE), lead::source);
        lead = with(lead, text(told, LeadFact.REGION), lead::region);
        lead = with(lead, text(told, LeadFact.PRODUCT), lead::product);
        lead = with(lead, one(told, LeadFact.CAPTURED_ON, dates::parse, problems), lead::capturedOn);
        lead = with(lead, one(told, LeadFact.OWNER, MemberId::new, problems), lead::ownedBy);
        lead = with(lead, one(told, LeadFact.POOL, PoolId::new, problems), lead::intoPool);
        for (String phone : told.getOrDefault(LeadFact.PHONE, List.of())) {
            lead = lead.phone(phone);
        }
        for (String email : told.getOrDefault(LeadFact.EMAIL, List.of())) {
            lead = lead.email(email);
        }
        for (String registration : told.getOrDefault(LeadFact.REGISTRATION, List.of())) {
            lead = lead.registration(registration);
        }
        for (String tags : told.getOrDefault(LeadFact.TAGS, List.of())) {
            lead = lead.tags(split(tags).toArray(String[]::new));
        }
        if (called.isEmpty() && namelessTag.isPresent()) {
            lead = lead.tags(namelessTag.get());
        }
        if (told.containsKey(LeadFact.OWNER) && told.containsKey(LeadFact.POOL)) {
            problems.add(new InvalidInputException.Problem("pool", "too-many", "a lead has an owner or a pool"));
        }
        lead = withFields(lead, told, problems);
        ToldLead all = new ToldLead(
                lead,
                one(told, LeadFact.STAGE, StageKey::new, problems),
                one(told, LeadFact.STAGE_SINCE, this::instant, problems),
                one(told, LeadFact.CREATED_AT, this::instant, problems),
                text(told, LeadFact.REASON));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return all;
    }

    private NewLead withFields(
            NewLead lead, Map<LeadFact, List<String>> told, List<InvalidInputException.Problem> problems) {
        NewLead more = lead;
        for (Map.Entry<LeadFact, List<String>> each : told.entrySet()) {
            if (each.getKey() instanceof LeadFact.Custom custom) {
                ValueType<?> type = fields.get(custom.field());
                if (type == null) {
                    problems.add(new InvalidInputException.Problem(
                            custom.field().toString(), "unknown", "there is no such attribute"));
                } else {
                    more = withField(more, custom.field(), type, each.getValue().get(0), problems);
                }
            }
        }
        return more;
    }

    private <V> NewLead withField(
            NewLead lead,
            FieldName field,
            ValueType<V> type,
            String text,
            List<InvalidInputException.Problem> problems) {
        try {
            if (text.length() > LONGEST) {
                throw new InvalidInputException("value", "too-long", "longer than " + LONGEST + " characters");
            }
            return lead.field(field, type, type.parse(stored(type, text)));
        } catch (InvalidInputException wrong) {
            problems.addAll(named(field.toString(), wrong));
            return lead;
        }
    }

    /** The stored text form of what people write. */
    private String stored(ValueType<?> type, String text) {
        return switch (type.kind()) {
            case DATE -> dates.parse(text).toString();
            case INSTANT -> ValueType.INSTANT.print(instant(text));
            case CHOICES -> String.join("\n", split(text));
            case YES_NO -> yesNo(text);
            default -> text;
        };
    }

    private static String yesNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "是" -> "true";
            case "false", "no", "n", "0", "否" -> "false";
            default -> throw new InvalidInputException("value", "malformed", "neither yes nor no");
        };
    }

    /** An instant as in ISO 8601, or the beginning of a day. */
    private Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notAnInstant) {
            return dates.parse(text).atStartOfDay(zone).toInstant();
        }
    }

    private List<String> split(String text) {
        return Arrays.stream(separator.split(text, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Optional<String> text(Map<LeadFact, List<String>> told, LeadFact fact) {
        return told.getOrDefault(fact, List.of()).stream().findFirst();
    }

    private static <T> Optional<T> one(
            Map<LeadFact, List<String>> told,
            LeadFact fact,
            Function<String, T> reading,
            List<InvalidInputException.Problem> problems) {
        try {
            return text(told, fact).map(reading);
        } catch (InvalidInputException wrong) {
            problems.addAll(named(fact.key(), wrong));
            return Optional.empty();
        }
    }

    private static <T> NewLead with(NewLead lead, Optional<T> value, Function<T, NewLead> change) {
        return value.map(change).orElse(lead);
    }

    private static List<InvalidInputException.Problem> named(String attribute, InvalidInputException wrong) {
        UnaryOperator<InvalidInputException.Problem> renamed =
                problem -> new InvalidInputException.Problem(attribute, problem.code(), problem.sentence());
        return wrong.problems().stream().map(renamed).toList();
    }
}
