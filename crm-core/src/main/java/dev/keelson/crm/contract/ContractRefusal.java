package dev.keelson.crm.contract;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Refusal;
import java.util.Locale;

/** Every way in which the rules of contracts say no. */
public sealed interface ContractRefusal extends Refusal {
    /** No contract goes from the one state to the other. */
    record NoSuchStep(ContractState from, ContractState to) implements ContractRefusal {
        @Override
        public String code() {
            return "contract.no-such-step";
        }

        @Override
        public String sentence() {
            return "a contract that is " + word(from) + " cannot become " + word(to);
        }
    }

    /** The contract is in no state in which its terms may change. */
    record Locked(ContractState state) implements ContractRefusal {
        @Override
        public String code() {
            return "contract.locked";
        }

        @Override
        public String sentence() {
            return "the terms of a contract that is " + word(state) + " do not change";
        }
    }

    /** The contract is not in force. */
    record NotEffective(ContractState state) implements ContractRefusal {
        @Override
        public String code() {
            return "contract.not-effective";
        }

        @Override
        public String sentence() {
            return "the contract is " + word(state);
        }
    }

    /** The instalments are not the amount. */
    record InstalmentsMismatch(Money instalments, Money amount) implements ContractRefusal {
        @Override
        public String code() {
            return "contract.instalments-mismatch";
        }

        @Override
        public String sentence() {
            return "the instalments sum to " + instalments + ", the contract to " + amount;
        }
    }

    /** Invoices in force ask for more. */
    record BelowInvoiced(Money amount, Money invoiced) implements ContractRefusal {
        @Override
        public String code() {
            return "contract.below-invoiced";
        }

        @Override
        public String sentence() {
            return "invoices ask for " + invoiced + ", which is more than " + amount;
        }
    }

    /** What is invoiced has another currency. */
    record OtherCurrency(Money amount) implements ContractRefusal {
        @Override
        public String code() {
            return "contract.other-currency";
        }

        @Override
        public String sentence() {
            return "a contract keeps its currency: " + amount.currency();
        }
    }

    /** The contract is held so already. */
    record AlreadyHeld(String holder) implements ContractRefusal {
        @Override
        public String code() {
            return "contract.already-held";
        }

        @Override
        public String sentence() {
            return "the contract is held by " + holder + " already";
        }
    }

    /** Nobody active is called that. */
    record NoSuchOwner(MemberId member) implements ContractRefusal {
        @Override
        public String code() {
            return "contract.no-such-owner";
        }

        @Override
        public String sentence() {
            return member + " cannot own contracts";
        }
    }

    /** What was reached stays so. */
    record MilestonesReached() implements ContractRefusal {
        @Override
        public String code() {
            return "contract.milestone-reached";
        }

        @Override
        public String sentence() {
            return "a milestone that was reached stays as it is";
        }
    }

    /** Another contract goes on from it. */
    record AlreadyRenewed() implements ContractRefusal {
        @Override
        public String code() {
            return "contract.already-renewed";
        }

        @Override
        public String sentence() {
            return "another contract renews it already";
        }
    }

    private static String word(ContractState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
