package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.Duty;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.NewContact;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.handover.HandoverPlan;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
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
            outpost.lin()
                    .leads()
                    .convert(outpost.minded(), Conversion.intoNewCustomer().opening(NewOpportunity.named(TEA)));
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
    },
    OPEN_OPPORTUNITY(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            outpost.lin().customers().create(NewCustomer.named(TEA));
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin()
                    .opportunities()
                    .open(customer(outpost, TEA), NewOpportunity.named(TEA).worth(Money.of("CNY", 7)));
        }
    },
    WIN(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            OPEN_OPPORTUNITY.prepare(outpost);
            OPEN_OPPORTUNITY.run(outpost, new AtomicLong());
            outpost.lin().opportunities().move(opportunity(outpost), new StageKey("proposal"));
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin().opportunities().win(opportunity(outpost));
        }
    },
    DRAFT_CONTRACT(Repeat.FREELY) {
        @Override
        void prepare(Outpost outpost) {
            OPEN_OPPORTUNITY.prepare(outpost);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.draft(outpost.lin(), customer(outpost, TEA));
        }
    },
    SIGN(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            DRAFT_CONTRACT.prepare(outpost);
            Deals.draft(outpost.lin(), customer(outpost, TEA));
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.sign(outpost.lin());
        }
    },
    AMEND(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            Deals.open(outpost.lin(), TEA);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.amend(outpost.lin());
        }
    },
    ISSUE(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            Deals.open(outpost.lin(), TEA);
            Deals.invoice(outpost.lin(), 30);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.issue(outpost.lin());
        }
    },
    VOID(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            ISSUE.prepare(outpost);
            Deals.issue(outpost.lin());
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.voidIt(outpost.lin());
        }
    },
    PAY(Repeat.FREELY) {
        @Override
        void prepare(Outpost outpost) {
            VOID.prepare(outpost);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.pay(outpost.lin(), customer(outpost, TEA));
        }
    },
    CREDIT(Repeat.FREELY) {
        @Override
        void prepare(Outpost outpost) {
            PAY.prepare(outpost);
            PAY.run(outpost, new AtomicLong());
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.credit(outpost.lin());
        }
    },
    WRITE_OFF(Repeat.FREELY) {
        @Override
        void prepare(Outpost outpost) {
            VOID.prepare(outpost);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.writeOff(outpost.lin());
        }
    },
    FREE(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            CREDIT.prepare(outpost);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.free(outpost.lin());
        }
    },
    ALLOCATE(Repeat.FREELY) {
        @Override
        void prepare(Outpost outpost) {
            CREDIT.prepare(outpost);
            Deals.free(outpost.lin());
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.allocate(outpost.lin());
        }
    },
    ACCEPT_QUOTE(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            OPEN_OPPORTUNITY.prepare(outpost);
            OPEN_OPPORTUNITY.run(outpost, new AtomicLong());
            Deals.offer(outpost.lin(), opportunity(outpost));
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.accept(outpost.lin(), opportunity(outpost));
        }
    },
    RENEW(Repeat.FREELY) {
        @Override
        void prepare(Outpost outpost) {
            SIGN.prepare(outpost);
            SIGN.run(outpost, new AtomicLong());
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.renew(outpost.lin());
        }
    },
    TAKE_STATEMENT_IN(Repeat.FREELY) {
        @Override
        void prepare(Outpost outpost) {
            VOID.prepare(outpost);
            Deals.bank(outpost.lin());
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.state(outpost.lin());
        }
    },
    SETTLE(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            TAKE_STATEMENT_IN.prepare(outpost);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.settle(outpost.lin());
        }
    },
    REFUND(Repeat.FREELY) {
        @Override
        void prepare(Outpost outpost) {
            CREDIT.prepare(outpost);
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            Deals.refund(outpost.lin());
        }
    },
    HAND_OVER(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            furnish(outpost, TEA);
            CustomerId group = customer(outpost, TEA);
            outpost.lin().customers().create(NewCustomer.named("Leaf").beneath(group));
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin()
                    .customers()
                    .transfer(
                            customer(outpost, TEA),
                            CustomerTransfer.to(Outpost.WANG)
                                    .keepingOwner(ParticipantAccess.READ)
                                    .including(CustomerTransfer.Child.SUBSIDIARIES)
                                    .including(CustomerTransfer.Child.OPEN_OPPORTUNITIES)
                                    .including(CustomerTransfer.Child.CONTRACTS));
        }
    },
    LEAVE(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            furnish(outpost, TEA);
            outpost.lin().leads().capture(NewLead.named("Leaf").ownedBy(Outpost.LIN));
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin().handovers().run(HandoverPlan.of(Outpost.LIN.value()).toOthers(Outpost.WANG.value()));
        }
    },
    MERGE(Repeat.BY_LOOKING_FIRST) {
        @Override
        void prepare(Outpost outpost) {
            furnish(outpost, TEA);
            furnish(outpost, "Tea Ltd");
        }

        @Override
        void run(Outpost outpost, AtomicLong acknowledged) {
            outpost.lin().customers().merge(customer(outpost, TEA), customer(outpost, "Tea Ltd"));
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

    /** A customer with everything that hangs on one. */
    private static void furnish(Outpost outpost, String name) {
        CustomerId customer =
                outpost.lin().customers().create(NewCustomer.named(name)).id();
        outpost.lin().customers().addContact(customer, NewContact.named("Chen of " + name));
        outpost.lin().followUps().add(customer.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello"));
        outpost.lin().opportunities().open(customer, NewOpportunity.named("Order of " + name));
        Deals.furnish(outpost.lin(), customer);
    }

    private static CustomerId customer(Outpost outpost, String name) {
        return outpost.lin()
                .customers()
                .list(Filter.where(CustomerAttributes.NAME).is(name), Sort.byId(), PageRequest.firstPage(1))
                .items()
                .get(0)
                .id();
    }

    private static OpportunityId opportunity(Outpost outpost) {
        return outpost.lin()
                .opportunities()
                .list(Filter.all(), Sort.byId(), PageRequest.firstPage(1))
                .items()
                .get(0)
                .id();
    }

    private static void call(Outpost outpost) {
        outpost.lin().followUps().add(RecordRef.of(outpost.minded()), NewFollowUp.of(FollowUp.Kind.CALL, "hello"));
    }
}
