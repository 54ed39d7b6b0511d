package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.Duty;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What is done at an outpost while connections die. */
enum Command {
    CAPTURE(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            // nothing is there
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin().leads().capture(NewLead.named(TEA).phone("13800138000"));
        }
    },
    RECEIVE(Repeat.FREELY) {
        @Override
        void prepare(Outpost outpost) {
            // nothing is there
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.web().receive(Outpost.delivery(TEA));
        }
    },
    CLAIM(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            outpost.mind(outpost.lin().leads().capture(NewLead.named(TEA).intoPool(Outpost.SEA)));
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin().pools().claim(Outpost.SEA, outpost.minded());
        }
    },
    GIVE_BACK(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            CLAIM.prepare(outpost);
            outpost.lin().pools().claim(Outpost.SEA, outpost.minded());
            call(outpost);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin().pools().giveBack(outpost.minded(), "no budget");
        }
    },
    ASSIGN(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            CLAIM.prepare(outpost);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin().leads().assign(outpost.minded(), Outpost.WANG);
        }
    },
    TRANSFER(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            GIVE_BACK.prepare(outpost);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin().leads().transfer(outpost.minded(), Outpost.WANG);
        }
    },
    CONVERT(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            LeadId lead = outpost.mind(
                    outpost.lin().leads().capture(NewLead.named(TEA).phone("13800138000")));
            call(outpost);
            outpost.lin().leads().move(lead, StageTable.WORKING);
            outpost.lin().leads().move(lead, StageTable.QUALIFIED);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin().leads().convert(outpost.minded(), Conversion.intoNewCustomer());
        }
    },
    IMPORT(Repeat.PIECE_BY_PIECE) {
        @Override
        void prepare(Outpost outpost) {
            // the file is all there is
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            byte[] rows = "id,name,owner\nA-1,Tea,lin\nA-2,Ore,\n,Coal,wang\nA-2,Ore again,\nA-3,Silk,nobody\n"
                    .getBytes(StandardCharsets.UTF_8);
            outpost.lin()
                    .imports()
                    .run(ImportRequest.of("file", () -> new ByteArrayInputStream(rows))
                            .map(LeadFact.EXTERNAL_ID, "id")
                            .map(LeadFact.NAME, "name")
                            .map(LeadFact.OWNER, "owner")
                            .chunkSize(2)
                            .onProgress(run -> acknowledged.set(run.created())));
        }
    },
    RECLAIM(Repeat.PIECE_BY_PIECE) {
        @Override
        void prepare(Outpost outpost) {
            for (int at = 0; at < 5; at++) {
                outpost.lin().leads().capture(NewLead.named("Silent " + at));
            }
            outpost.later(Duration.ofDays(8));
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.maintenance().run(Duty.RECLAIM, soFar -> {
                acknowledged.set(soFar.done());
                return 2;
            });
        }
    };

    static final String TEA = "Tea";

    /** How a caller who was cut off goes on. */
    enum Repeat {
        /** The command does not say whether it is the same again: look, and repeat it if it had no effect. */
        BY_LOOKING_FIRST,
        /** The command knows itself again. */
        FREELY,
        /** So does this one, whose effect comes in pieces. */
        PIECE_BY_PIECE
    }

    private final Repeat repeat;

    Command(Repeat repeat) {
        this.repeat = repeat;
    }

    Repeat repeat() {
        return repeat;
    }

    /** What must be there before. */
    abstract void prepare(Outpost outpost);

    /** @param acknowledged is told how much of it is done, where it comes in pieces */
    abstract void run(Outpost outpost, AtomicLong acknowledged);

    private static void call(Outpost outpost) {
        outpost.lin().followUps().add(RecordRef.of(outpost.minded()), NewFollowUp.of(FollowUp.Kind.CALL, "hello"));
    }
}
