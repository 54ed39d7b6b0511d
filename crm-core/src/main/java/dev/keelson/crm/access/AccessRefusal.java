package dev.keelson.crm.access;

import dev.keelson.crm.kernel.Refusal;
import java.util.List;

/** Every way in which access says no about something the person may know of. */
public sealed interface AccessRefusal extends Refusal {
    /**
     * The permission is missing, or does not reach this record.
     *
     * @param failed every way that was tried and what would open it; only for those who may read access rules
     */
    record NotPermitted(String permission, List<String> failed) implements AccessRefusal {
        public NotPermitted {
            failed = List.copyOf(failed);
        }

        @Override
        public String code() {
            return "access.not-permitted";
        }

        @Override
        public String sentence() {
            return "this takes the permission " + permission;
        }
    }

    /** The attribute may be read but not changed. */
    record NotEditable(String attribute) implements AccessRefusal {
        @Override
        public String code() {
            return "access.not-editable";
        }

        @Override
        public String sentence() {
            return attribute + " may not be changed";
        }
    }

    /** The attribute of another record would show what the record at hand does not show the person. */
    record WouldShow(String attribute) implements AccessRefusal {
        @Override
        public String code() {
            return "access.would-show";
        }

        @Override
        public String sentence() {
            return attribute + " would show what is hidden here";
        }
    }

    /** Something would be granted that the granting person does not hold (ACC-09). */
    record MoreThanHeld(String permission) implements AccessRefusal {
        @Override
        public String code() {
            return "access.more-than-held";
        }

        @Override
        public String sentence() {
            return "nobody grants more than they hold: " + permission;
        }
    }
}
