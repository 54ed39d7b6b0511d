package dev.keelson.crm.ingest;

import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.kernel.InvalidInputException;
import java.util.Locale;

/** One thing that can be told of a lead from outside: what a column of a file, or a path of a payload, stands for. */
public sealed interface LeadFact {
    LeadFact EXTERNAL_ID = Known.EXTERNAL_ID;
    LeadFact NAME = Known.NAME;
    LeadFact COMPANY = Known.COMPANY;
    LeadFact PHONE = Known.PHONE;
    LeadFact EMAIL = Known.EMAIL;
    LeadFact REGISTRATION = Known.REGISTRATION;
    LeadFact SOURCE = Known.SOURCE;
    LeadFact REGION = Known.REGION;
    LeadFact PRODUCT = Known.PRODUCT;
    LeadFact TAGS = Known.TAGS;
    LeadFact CAPTURED_ON = Known.CAPTURED_ON;
    LeadFact OWNER = Known.OWNER;
    LeadFact POOL = Known.POOL;
    LeadFact STAGE = Known.STAGE;
    LeadFact STAGE_SINCE = Known.STAGE_SINCE;
    LeadFact CREATED_AT = Known.CREATED_AT;
    LeadFact REASON = Known.REASON;

    /** How it is written in a mapping: {@code externalId}, {@code field:own.industry}. */
    String key();

    /** A custom field of leads. */
    static LeadFact field(String name) {
        return new Custom(FieldName.parse(name));
    }

    /** Reads {@link #key}'s form. @throws InvalidInputException when it names no fact */
    static LeadFact parse(String key) {
        if (key.startsWith("field:")) {
            return field(key.substring(6));
        }
        for (Known known : Known.values()) {
            if (known.key().equals(key)) {
                return known;
            }
        }
        throw new InvalidInputException("mapping", "unknown", "a lead has no such fact");
    }

    /** The facts every tenant's leads have. */
    enum Known implements LeadFact {
        EXTERNAL_ID,
        NAME,
        COMPANY,
        PHONE,
        EMAIL,
        REGISTRATION,
        SOURCE,
        REGION,
        PRODUCT,
        TAGS,
        CAPTURED_ON,
        /** The member who is to own the lead, by id. */
        OWNER,
        /** The pool that is to hold the lead, by id. */
        POOL,
        /** The stage it had reached elsewhere, by key. */
        STAGE,
        /** When it got there. */
        STAGE_SINCE,
        /** When it began elsewhere. */
        CREATED_AT,
        /** Why it was given up elsewhere. */
        REASON;

        @Override
        public String key() {
            StringBuilder key = new StringBuilder();
            for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
                key.append(key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            }
            return key.toString();
        }

        /** Whether several may be told of one lead. */
        boolean several() {
            return this == PHONE || this == EMAIL || this == REGISTRATION || this == TAGS;
        }

        /** Whether it is known to those alone from whom the attribute is not hidden: no lead is without a name, nor lost without a reason. */
        boolean limited() {
            return this != NAME && !historic();
        }

        /** Whether it is told of leads whose history was lived elsewhere, and of no others. */
        boolean historic() {
            return this == STAGE || this == STAGE_SINCE || this == CREATED_AT || this == REASON;
        }
    }

    /** A custom field. */
    record Custom(FieldName field) implements LeadFact {
        @Override
        public String key() {
            return "field:" + field;
        }
    }
}
