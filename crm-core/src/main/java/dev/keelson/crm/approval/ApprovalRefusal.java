package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Refusal;

/** Every way in which the rules of approvals say no. */
public sealed interface ApprovalRefusal extends Refusal {
    /** It may not take effect before others agree. */
    record Required(String flow) implements ApprovalRefusal {
        @Override
        public String code() {
            return "approval.required";
        }

        @Override
        public String sentence() {
            return "others must agree first: " + flow;
        }
    }

    /** Nobody need agree. */
    record NotNeeded() implements ApprovalRefusal {
        @Override
        public String code() {
            return "approval.not-needed";
        }

        @Override
        public String sentence() {
            return "nobody need agree";
        }
    }

    /** Those who are asked have not all agreed. */
    record NotAgreed(Approval.Outcome outcome) implements ApprovalRefusal {
        @Override
        public String code() {
            return "approval.not-agreed";
        }

        @Override
        public String sentence() {
            return "those who must agree have not";
        }
    }

    /** Somebody is asked already. */
    record Pending() implements ApprovalRefusal {
        @Override
        public String code() {
            return "approval.pending";
        }

        @Override
        public String sentence() {
            return "those who must agree are being asked";
        }
    }

    /** Nobody is asked. */
    record NotPending() implements ApprovalRefusal {
        @Override
        public String code() {
            return "approval.not-pending";
        }

        @Override
        public String sentence() {
            return "nobody is being asked";
        }
    }

    /** A step would ask nobody who can decide but who asks. */
    record Nobody(String step) implements ApprovalRefusal {
        @Override
        public String code() {
            return "approval.nobody";
        }

        @Override
        public String sentence() {
            return "nobody but the one who asks could decide at: " + step;
        }
    }

    /** Somebody whom a step names cannot decide about it. */
    record CannotDecide(String step, MemberId member) implements ApprovalRefusal {
        @Override
        public String code() {
            return "approval.cannot-decide";
        }

        @Override
        public String sentence() {
            return member + ", whom the step " + step + " asks, cannot decide about it";
        }
    }

    /** The actor is not asked at the step whose turn it is, or has answered. */
    record NotAsked(String step) implements ApprovalRefusal {
        @Override
        public String code() {
            return "approval.not-asked";
        }

        @Override
        public String sentence() {
            return "no answer is waited for from you at: " + step;
        }
    }
}
