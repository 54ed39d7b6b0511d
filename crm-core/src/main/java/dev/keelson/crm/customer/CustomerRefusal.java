package dev.keelson.crm.customer;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Refusal;

/** Every way in which the rules of customers say no. */
public sealed interface CustomerRefusal extends Refusal {
    /** The customer is where it is to go. */
    record AlreadyHeld(String holder) implements CustomerRefusal {
        @Override
        public String code() {
            return "customer.already-held";
        }

        @Override
        public String sentence() {
            return "the customer is held by " + holder + " already";
        }
    }

    /** Nobody active is called that. */
    record NoSuchOwner(MemberId member) implements CustomerRefusal {
        @Override
        public String code() {
            return "customer.no-such-owner";
        }

        @Override
        public String sentence() {
            return member + " cannot own customers";
        }
    }

    /** A group would be, step by step, a subsidiary of itself. */
    record BeneathItself(CustomerId group) implements CustomerRefusal {
        @Override
        public String code() {
            return "customer.beneath-itself";
        }

        @Override
        public String sentence() {
            return "the group is the customer itself, or belongs to it";
        }
    }

    /** A customer is not merged with itself. */
    record MergedWithItself() implements CustomerRefusal {
        @Override
        public String code() {
            return "customer.merged-with-itself";
        }

        @Override
        public String sentence() {
            return "the two are one customer";
        }
    }
}
