package dev.keelson.crm.contract;

import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.RecordRef;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that can have happened to a contract. */
public sealed interface ContractEvent extends DomainEvent {
    ContractId contract();

    @Override
    default RecordRef subject() {
        return RecordRef.of(contract());
    }

    /** A contract is being written. */
    record Drafted(
            ContractId contract, String number, CustomerId customer, Optional<OpportunityId> opportunity, Money amount)
            implements ContractEvent {
        @Override
        public String type() {
            return "contract.drafted";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data = new TreeMap<>(
                    Map.of("number", number, "customer", customer.toString(), "amount", amount.toString()));
            opportunity.ifPresent(from -> data.put("opportunity", from.toString()));
            return data;
        }
    }

    /** Its terms became others. */
    record Revised(ContractId contract, long revision, Money amount) implements ContractEvent {
        @Override
        public String type() {
            return "contract.revised";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("revision", String.valueOf(revision), "amount", amount.toString());
        }
    }

    /** It went from one state to another. */
    record StateChanged(
            ContractId contract, ContractState from, ContractState to, Money amount, Optional<String> reason)
            implements ContractEvent {
        @Override
        public String type() {
            return to == ContractState.EFFECTIVE ? "contract.signed" : "contract.state-changed";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data =
                    new TreeMap<>(Map.of("from", from.name(), "to", to.name(), "amount", amount.toString()));
            reason.ifPresent(why -> data.put("reason", why));
            return data;
        }
    }

    /** It changed hands, or was first taken. */
    record OwnershipChanged(ContractId contract, OwnershipChange.Cause cause, Optional<Holder> from, Holder to)
            implements ContractEvent {
        @Override
        public String type() {
            return "contract.ownership-changed";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data = new TreeMap<>(Map.of("cause", cause.name(), "to", to.label()));
            from.ifPresent(holder -> data.put("from", holder.label()));
            return data;
        }
    }

    /** Those who must agree are asked. */
    record ApprovalAsked(ContractId contract, long round, String flow, Money amount) implements ContractEvent {
        @Override
        public String type() {
            return "contract.approval-asked";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("round", String.valueOf(round), "flow", flow, "amount", amount.toString());
        }
    }

    /** Somebody agreed, or declined. */
    record ApprovalAnswered(
            ContractId contract, long round, String step, MemberId by, Verdict verdict, Optional<String> comment)
            implements ContractEvent {
        @Override
        public String type() {
            return "contract.approval-answered";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data = new TreeMap<>(
                    Map.of("round", String.valueOf(round), "step", step, "by", by.value(), "verdict", verdict.name()));
            comment.ifPresent(why -> data.put("comment", why));
            return data;
        }
    }

    /** Nobody is asked any more. */
    record ApprovalCalledOff(ContractId contract, long round) implements ContractEvent {
        @Override
        public String type() {
            return "contract.approval-called-off";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("round", String.valueOf(round));
        }
    }

    /** What is to be delivered became this. */
    record MilestonesPlanned(ContractId contract, List<Milestone> milestones) implements ContractEvent {
        public MilestonesPlanned {
            milestones = List.copyOf(milestones);
        }

        @Override
        public String type() {
            return "contract.milestones-planned";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data = new TreeMap<>();
            milestones.forEach(each -> data.put(each.name(), each.dueOn() + " " + each.owner()));
            return data;
        }
    }

    /** Something was delivered. */
    record MilestoneReached(ContractId contract, String name, LocalDate on) implements ContractEvent {
        @Override
        public String type() {
            return "contract.milestone-reached";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("name", name, "on", on.toString());
        }
    }

    /** Another contract goes on from it. */
    record Renewed(ContractId contract, ContractId by) implements ContractEvent {
        @Override
        public String type() {
            return "contract.renewed";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("by", by.toString());
        }
    }

    /** Its last day is near. */
    record EndingSoon(ContractId contract, LocalDate endsOn, int days, Holder holder) implements ContractEvent {
        @Override
        public String type() {
            return "contract.ending-soon";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("endsOn", endsOn.toString(), "days", String.valueOf(days), "holder", holder.label());
        }
    }

    /** A contract came into force that is worth telling everybody of. */
    record BigDeal(ContractId contract, Money amount, Holder holder) implements ContractEvent {
        @Override
        public String type() {
            return "contract.big-deal";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("amount", amount.toString(), "holder", holder.label());
        }
    }
}
