package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.ChainReport;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.history.Seal;
import dev.keelson.crm.history.SealHead;
import dev.keelson.crm.history.SealRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A walk along the chain from its beginning to where the head was when it began, a page per transaction. */
final class Verification {
    private static final int PAGE = 500;
    private static final String NAME = "audit.verify";

    private final Runner runner;
    private final SealHead published;
    private final Set<Long> erased = new TreeSet<>();
    private final Set<Long> accounted = new TreeSet<>();
    private SealHead beforeLast = SealHead.NONE;
    private SealHead last = SealHead.NONE;

    Verification(Runner runner, SealHead published) {
        this.runner = runner;
        this.published = published;
    }

    static SealHead head(Call call) {
        call.require(Permission.AUDIT_MANAGE);
        return call.unit().find(SealHead.RECORDS, SealHead.key()).orElse(SealHead.NONE);
    }

    ChainReport report() {
        SealHead head = runner.query(NAME, Verification::head);
        Optional<ChainReport.Fault> fault = Optional.empty();
        boolean more = true;
        while (more && fault.isEmpty()) {
            Chunk chunk = runner.query(NAME, call -> next(call, head));
            fault = walk(chunk);
            more = chunk.entries().size() == PAGE;
        }
        Optional<ChainReport.Fault> found = fault.or(() -> SealRules.ends(head, last, published))
                .or(this::unaccounted)
                .or(() -> runner.query(NAME, call -> beyond(call, head)));
        return new ChainReport(last.number(), erased.size(), head, found);
    }

    private record Chunk(List<AuditEntry> entries, Map<EventKey, RecordedEvent> events) {}

    private Chunk next(Call call, SealHead head) {
        call.require(Permission.AUDIT_MANAGE);
        Filter<AuditEntry> ahead = Filter.where(AuditEntry.SEAL)
                .greaterThan(last.number())
                .and(Filter.where(AuditEntry.SEAL).atMost(head.number()));
        List<AuditEntry> entries = call.unit()
                .list(Selection.of(AuditEntry.RECORDS, ahead), Sort.up(AuditEntry.SEAL), Optional.empty(), PAGE);
        return new Chunk(entries, Sealing.events(call.unit(), entries));
    }

    private Optional<ChainReport.Fault> walk(Chunk chunk) {
        for (AuditEntry entry : chunk.entries()) {
            Optional<ChainReport.Fault> fault = SealRules.check(entry, beforeLast, last, chunk.events())
                    .or(() -> SealRules.passes(entry, published));
            if (fault.isPresent()) {
                return fault;
            }
            Seal seal = entry.seal().orElseThrow();
            if (entry.detail().isEmpty()) {
                erased.add(seal.number());
            } else if (entry.command().equals(AuditErasure.COMMAND)) {
                accounted.addAll(AuditErasure.numbers(entry));
            }
            beforeLast = last;
            last = SealRules.head(entry, last);
        }
        return Optional.empty();
    }

    /** What lacks its detail without an erasure that says so was removed; one not sealed yet says so too. */
    private Optional<ChainReport.Fault> unaccounted() {
        TreeSet<Long> missing = new TreeSet<>(erased);
        missing.removeAll(accounted);
        if (!missing.isEmpty()) {
            missing.removeAll(runner.query(NAME, Verification::lately));
        }
        return missing.stream().findFirst().map(number -> SealRules.vanished(number));
    }

    private static Set<Long> lately(Call call) {
        call.require(Permission.AUDIT_MANAGE);
        TreeSet<Long> numbers = new TreeSet<>();
        Filter<AuditEntry> open = Filter.where(AuditEntry.COMMAND)
                .is(AuditErasure.COMMAND)
                .and(Filter.where(AuditEntry.SEAL).isEmpty());
        Paging.all(call.unit(), Selection.of(AuditEntry.RECORDS, open), Sort.byId())
                .forEach(entry -> numbers.addAll(AuditErasure.numbers(entry)));
        return numbers;
    }

    /** Nothing is sealed beyond the head, unless the head has moved on meanwhile. */
    private static Optional<ChainReport.Fault> beyond(Call call, SealHead head) {
        List<AuditEntry> further = call.unit()
                .list(
                        Selection.of(
                                AuditEntry.RECORDS,
                                Filter.where(AuditEntry.SEAL).greaterThan(head.number())),
                        Sort.up(AuditEntry.SEAL),
                        Optional.empty(),
                        1);
        return head(call).number() == head.number()
                ? further.stream().findFirst().map(SealRules::beyond)
                : Optional.empty();
    }
}
