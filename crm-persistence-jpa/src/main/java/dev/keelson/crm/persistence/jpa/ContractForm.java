package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.contract.ContractLine;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Instalment;
import dev.keelson.crm.contract.Milestone;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the parts of a contract's terms are written as JSON and read back. */
final class ContractForm {
    private ContractForm() {}

    static @Nullable String lines(ContractTerms terms) {
        List<Map<String, String>> written = new ArrayList<>();
        for (ContractLine line : terms.lines()) {
            Map<String, String> object = new LinkedHashMap<>();
            object.put("name", line.name());
            object.put("quantity", line.quantity().toPlainString());
            object.put("price", line.price().toString());
            object.put("amount", line.amount().toString());
            written.add(object);
        }
        return written.isEmpty() ? null : Json.write(written);
    }

    static @Nullable String instalments(ContractTerms terms) {
        List<Map<String, String>> written = new ArrayList<>();
        for (Instalment part : terms.instalments()) {
            Map<String, String> object = new LinkedHashMap<>();
            object.put("name", part.name());
            object.put("dueOn", part.dueOn().toString());
            object.put("amount", part.amount().toString());
            written.add(object);
        }
        return written.isEmpty() ? null : Json.write(written);
    }

    static @Nullable String attachments(ContractTerms terms) {
        return terms.attachments().isEmpty() ? null : Json.write(terms.attachments());
    }

    static ContractTerms read(
            String name,
            String amount,
            @Nullable String lines,
            @Nullable String instalments,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable String payment,
            @Nullable String attachments) {
        return new ContractTerms(
                name,
                Money.parse(amount),
                lines == null
                        ? List.of()
                        : Json.objects(lines).stream().map(ContractForm::line).toList(),
                instalments == null
                        ? List.of()
                        : Json.objects(instalments).stream()
                                .map(ContractForm::instalment)
                                .toList(),
                Optional.ofNullable(startsOn),
                Optional.ofNullable(endsOn),
                Optional.ofNullable(payment),
                attachments == null ? List.of() : Json.list(attachments));
    }

    /** Terms that are not a contract's yet, whole. */
    static @Nullable String proposal(Optional<ContractTerms> proposal) {
        return proposal.map(ContractForm::whole).orElse(null);
    }

    private static String whole(ContractTerms terms) {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("name", terms.name());
        object.put("amount", terms.amount().toString());
        put(object, "lines", lines(terms));
        put(object, "instalments", instalments(terms));
        put(object, "startsOn", terms.startsOn().map(LocalDate::toString).orElse(null));
        put(object, "endsOn", terms.endsOn().map(LocalDate::toString).orElse(null));
        put(object, "payment", terms.payment().orElse(null));
        put(object, "attachments", attachments(terms));
        return Json.write(object);
    }

    private static void put(Map<String, String> object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    static Optional<ContractTerms> proposal(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        Map<String, String> object = Json.texts(json);
        return Optional.of(read(
                text(object, "name"),
                text(object, "amount"),
                object.get("lines"),
                object.get("instalments"),
                day(object.get("startsOn")),
                day(object.get("endsOn")),
                object.get("payment"),
                object.get("attachments")));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    static @Nullable String milestones(List<Milestone> milestones) {
        List<Map<String, String>> written = new ArrayList<>();
        for (Milestone milestone : milestones) {
            Map<String, String> object = new LinkedHashMap<>();
            object.put("name", milestone.name());
            object.put("owner", milestone.owner().value());
            object.put("dueOn", milestone.dueOn().toString());
            milestone.doneOn().ifPresent(day -> object.put("doneOn", day.toString()));
            written.add(object);
        }
        return written.isEmpty() ? null : Json.write(written);
    }

    static List<Milestone> milestones(@Nullable String json) {
        return json == null
                ? List.of()
                : Json.objects(json).stream()
                        .map(object -> new Milestone(
                                text(object, "name"),
                                new MemberId(text(object, "owner")),
                                LocalDate.parse(text(object, "dueOn")),
                                Optional.ofNullable(object.get("doneOn")).map(LocalDate::parse)))
                        .toList();
    }

    private static ContractLine line(Map<String, String> object) {
        return new ContractLine(
                text(object, "name"),
                new BigDecimal(text(object, "quantity")),
                Money.parse(text(object, "price")),
                Money.parse(text(object, "amount")));
    }

    private static Instalment instalment(Map<String, String> object) {
        return new Instalment(
                text(object, "name"), LocalDate.parse(text(object, "dueOn")), Money.parse(text(object, "amount")));
    }

    static String text(Map<String, String> object, String name) {
        String value = object.get(name);
        if (value == null) {
            throw new IllegalStateException("a stored line without " + name);
        }
        return value;
    }
}
