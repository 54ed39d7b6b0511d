package dev.keelson.crm.benchmarks;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.LeadTimes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.org.Organisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The rows of one file in the forms in which each way of importing takes them. One in five bears the external id of a lead that
 * is there already.
 *
 * @param batch makes the external ids of the others this file's own
 */
record ImportRows(Organisation organisation, int batch, int size) {
    static final Instant WHEN = Instant.parse("2026-11-01T00:00:00Z");

    private static final String[] TRADES = {"Tea", "Silk", "Steel", "Bamboo", "Porcelain", "Paper", "Optics"};

    private static boolean known(int row) {
        return row % 5 == 4;
    }

    private String externalId(int row) {
        return known(row) ? "legacy-" + (1 + row * 37 % 90_000) : "file-" + batch + "-" + row;
    }

    private String company(int row) {
        return "Hangzhou " + TRADES[row % TRADES.length] + " Works " + batch + " " + row;
    }

    private String name(int row) {
        return "Contact " + batch + " " + row;
    }

    private String phone(int row) {
        return "+86138%08d".formatted((batch * 1_000_003 + row) % 100_000_000);
    }

    private static String owner(int row) {
        return Company.member(row * 31 % Company.MEMBERS);
    }

    /** The file, as a person would send it. */
    String csv() {
        StringBuilder text = new StringBuilder("id,contact,account,phone,source,owner\n");
        for (int row = 0; row < size; row++) {
            text.append(externalId(row))
                    .append(',')
                    .append(name(row))
                    .append(',')
                    .append(company(row))
                    .append(',')
                    .append(phone(row))
                    .append(",Expo 3,")
                    .append(owner(row))
                    .append('\n');
        }
        return text.toString();
    }

    /** The same as single commands. */
    List<NewLead> commands() {
        return IntStream.range(0, size)
                .mapToObj(row -> NewLead.named(name(row))
                        .company(company(row))
                        .phone(phone(row))
                        .source("Expo 3")
                        .externalId(externalId(row))
                        .ownedBy(new MemberId(owner(row))))
                .toList();
    }

    /** The same as records ready to be stored. */
    List<Lead> records() {
        return IntStream.range(0, size).mapToObj(this::record).toList();
    }

    private Lead record(int row) {
        MemberId owner = new MemberId(owner(row));
        LeadProfile profile = new LeadProfile(
                name(row),
                Optional.of(company(row)),
                List.of(new ContactPoint(ContactPoint.Kind.PHONE, phone(row), phone(row))),
                Optional.of("Expo 3"),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.of(externalId(row)),
                Optional.empty(),
                FieldValues.NONE);
        UUID id = new UUID((WHEN.toEpochMilli() << 16) | 0x7000L | (batch & 0xfff), Long.MIN_VALUE | row);
        return new Lead(
                new LeadId(id),
                profile,
                new Holder.Owned(owner, organisation.homeOf(owner)),
                Optional.empty(),
                new LeadProgress(new StageKey("new"), LeadPhase.NEW, WHEN, Optional.empty(), Optional.empty()),
                new LeadTimes(WHEN, WHEN, WHEN, Optional.empty(), Optional.empty()),
                LeadStanding.NONE,
                "system:migration",
                1,
                1);
    }

    /** The same for {@code COPY}: every column and every term worked out beforehand. */
    String copied() {
        StringBuilder text = new StringBuilder();
        for (Lead lead : records()) {
            List<String> path = new ArrayList<>();
            lead.holder().department().departments().forEach(each -> path.add(each.value()));
            Set<String> blocks =
                    new TreeSet<>(java.util.Objects.requireNonNull(LeadAttributes.NAME_BLOCKS.valueOf(lead)));
            String phone = lead.profile().contactPoints().get(0).normalised();
            text.append(lead.profile().externalId().orElseThrow());
            for (String column : List.of(
                    lead.id().value().toString(),
                    lead.holder().owner().orElseThrow().value(),
                    path.get(path.size() - 1),
                    "{" + String.join(",", path) + "}",
                    lead.name(),
                    Text.key(lead.name()),
                    lead.company().orElseThrow(),
                    Text.key(lead.company().orElseThrow()),
                    phone,
                    "{" + String.join(",", blocks) + "}")) {
                text.append('\t').append(column);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
