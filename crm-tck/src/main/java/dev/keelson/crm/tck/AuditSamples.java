package dev.keelson.crm.tck;

import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.Lease;
import dev.keelson.crm.history.Seal;
import dev.keelson.crm.history.SealHead;
import dev.keelson.crm.kernel.AuditId;
import dev.keelson.crm.kernel.RecordRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the audit and its chain consist of, at its limits. */
final class AuditSamples {
    private AuditSamples() {}

    static List<AuditEntry> entries(RecordRef lead) {
        AuditDetail detail = new AuditDetail(
                List.of(
                        new AuditDetail.Change("name", Optional.of("two\nlines"), Optional.of("界😀")),
                        new AuditDetail.Change("own.size", Optional.empty(), Optional.of(""))),
                List.of("phone"),
                List.of("role sales, grants lead.edit, over SELF, lin owns the record", "界"),
                Optional.of("access.not-permitted: \"no\""));
        Seal seal = new Seal(
                9_007_199_254_740_993L,
                "0".repeat(64),
                Optional.of("f".repeat(32)),
                "a".repeat(64),
                List.of("b".repeat(64), ""),
                "c".repeat(64));
        return List.of(
                new AuditEntry(
                        new AuditId(new UUID(0, 0)),
                        Samples.FINE,
                        "user:" + "界".repeat(64),
                        "leads.put-into-pool",
                        lead,
                        AuditEntry.Outcome.DONE,
                        List.of(1L, Long.MAX_VALUE),
                        Optional.of(detail),
                        Optional.of(seal),
                        2),
                new AuditEntry(
                                new AuditId(new UUID(-1, 7)),
                                Samples.LAST,
                                "system:setup",
                                "roles.define",
                                lead,
                                AuditEntry.Outcome.SEEN,
                                List.of(),
                                Optional.of(detail),
                                Optional.of(new Seal(
                                        1,
                                        "0".repeat(64),
                                        Optional.of("f".repeat(32)),
                                        "a".repeat(64),
                                        List.of(),
                                        "c".repeat(64))),
                                1)
                        .erased(),
                new AuditEntry(
                        new AuditId(new UUID(1, 1)),
                        Samples.FIRST,
                        "endpoint:site",
                        "captures.receive",
                        lead,
                        AuditEntry.Outcome.DENIED,
                        List.of(),
                        Optional.of(new AuditDetail(List.of(), List.of(), List.of(), Optional.empty())),
                        Optional.empty(),
                        1));
    }

    /** A tenant has one. */
    static List<SealHead> heads() {
        return List.of(new SealHead(Long.MAX_VALUE, "0123456789abcdef".repeat(4), 3));
    }

    static List<Lease> leases() {
        return List.of(
                new Lease("relay lead:" + new UUID(-1, -1), "node 界", Samples.FINE, 1),
                new Lease("x".repeat(128), "n".repeat(64), Samples.LAST, 7));
    }
}
