package dev.keelson.crm.access;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A function a person may be granted, {@code entity.verb}.
 *
 * @param code {@code [a-z]+(-[a-z]+)*.[a-z]+(-[a-z]+)*}
 * @param effect how far it reaches into a record, which decides what a participation or a pool membership carries
 */
public record Permission(String code, Effect effect) implements Comparable<Permission> {
    /** How far a permission reaches into a record. */
    public enum Effect {
        /** Looks. */
        READ,
        /** Takes what one sees away: by grant and through pools; taking part never carries it (ACC-09). */
        EXPORT,
        /** Works on the record. */
        WRITE,
        /** Decides about it: its owner, its participants, its end. */
        STEER,
        /** Takes records out of the pools one belongs to. */
        CLAIM,
        /** Concerns no single record: creates, imports, administers. */
        FUNCTION
    }

    private static final Pattern FORM = Pattern.compile("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");

    public static final Permission LEAD_VIEW = new Permission("lead.view", Effect.READ);
    public static final Permission LEAD_EXPORT = new Permission("lead.export", Effect.EXPORT);
    public static final Permission LEAD_CREATE = new Permission("lead.create", Effect.FUNCTION);
    public static final Permission LEAD_EDIT = new Permission("lead.edit", Effect.WRITE);
    public static final Permission LEAD_FOLLOW_UP = new Permission("lead.follow-up", Effect.WRITE);
    public static final Permission LEAD_MOVE = new Permission("lead.move", Effect.WRITE);
    public static final Permission LEAD_CONVERT = new Permission("lead.convert", Effect.STEER);
    public static final Permission LEAD_ASSIGN = new Permission("lead.assign", Effect.STEER);
    public static final Permission LEAD_TRANSFER = new Permission("lead.transfer", Effect.STEER);
    public static final Permission LEAD_SHARE = new Permission("lead.share", Effect.STEER);
    public static final Permission LEAD_IMPORT = new Permission("lead.import", Effect.FUNCTION);
    public static final Permission LEAD_RECORD = new Permission("lead.record", Effect.FUNCTION);
    public static final Permission CUSTOMER_VIEW = new Permission("customer.view", Effect.READ);
    public static final Permission CUSTOMER_CREATE = new Permission("customer.create", Effect.FUNCTION);
    public static final Permission CUSTOMER_TRANSFER = new Permission("customer.transfer", Effect.STEER);
    public static final Permission CUSTOMER_MERGE = new Permission("customer.merge", Effect.STEER);
    public static final Permission CUSTOMER_EDIT = new Permission("customer.edit", Effect.WRITE);
    public static final Permission CUSTOMER_SHARE = new Permission("customer.share", Effect.STEER);
    public static final Permission OPPORTUNITY_VIEW = new Permission("opportunity.view", Effect.READ);
    public static final Permission OPPORTUNITY_CREATE = new Permission("opportunity.create", Effect.FUNCTION);
    public static final Permission OPPORTUNITY_EDIT = new Permission("opportunity.edit", Effect.WRITE);
    public static final Permission OPPORTUNITY_MOVE = new Permission("opportunity.move", Effect.WRITE);
    public static final Permission OPPORTUNITY_TRANSFER = new Permission("opportunity.transfer", Effect.STEER);
    /** Agrees to discounts, or declines, where one is asked. */
    public static final Permission QUOTE_APPROVE = new Permission("quote.approve", Effect.STEER);
    /** Says who may take how much off. */
    public static final Permission QUOTE_MANAGE = new Permission("quote.manage", Effect.FUNCTION);
    /** Says what is sold, and for how much. */
    public static final Permission PRODUCT_MANAGE = new Permission("product.manage", Effect.FUNCTION);

    public static final Permission CONTRACT_VIEW = new Permission("contract.view", Effect.READ);
    public static final Permission CONTRACT_CREATE = new Permission("contract.create", Effect.FUNCTION);
    public static final Permission CONTRACT_EDIT = new Permission("contract.edit", Effect.WRITE);
    /** Brings contracts into force, amends and ends them. */
    public static final Permission CONTRACT_SIGN = new Permission("contract.sign", Effect.STEER);

    /** Agrees to contracts and amendments, or declines, where one is asked. */
    public static final Permission CONTRACT_APPROVE = new Permission("contract.approve", Effect.STEER);

    public static final Permission CONTRACT_TRANSFER = new Permission("contract.transfer", Effect.STEER);
    /** Says what holds for all contracts and their money. */
    public static final Permission CONTRACT_MANAGE = new Permission("contract.manage", Effect.FUNCTION);

    /** Says who must agree to what, and who is away. */
    public static final Permission APPROVAL_MANAGE = new Permission("approval.manage", Effect.FUNCTION);

    public static final Permission INVOICE_VIEW = new Permission("invoice.view", Effect.READ);
    public static final Permission INVOICE_CREATE = new Permission("invoice.create", Effect.FUNCTION);
    public static final Permission INVOICE_EDIT = new Permission("invoice.edit", Effect.WRITE);
    /** Issues invoices and voids them. */
    public static final Permission INVOICE_ISSUE = new Permission("invoice.issue", Effect.STEER);
    /** Takes something off invoices. */
    public static final Permission INVOICE_CREDIT = new Permission("invoice.credit", Effect.STEER);

    public static final Permission PAYMENT_VIEW = new Permission("payment.view", Effect.READ);
    public static final Permission PAYMENT_RECORD = new Permission("payment.record", Effect.FUNCTION);
    public static final Permission PAYMENT_ALLOCATE = new Permission("payment.allocate", Effect.STEER);
    public static final Permission PAYMENT_REFUND = new Permission("payment.refund", Effect.STEER);
    /** Says which gateways there are, and looks after what is in suspense. */
    public static final Permission GATEWAY_MANAGE = new Permission("gateway.manage", Effect.FUNCTION);

    /** Writes exchange rates down. */
    public static final Permission RATE_MANAGE = new Permission("rate.manage", Effect.FUNCTION);

    public static final Permission ORGANISATION_VIEW = new Permission("organisation.view", Effect.FUNCTION);
    public static final Permission ORGANISATION_MANAGE = new Permission("organisation.manage", Effect.FUNCTION);
    public static final Permission ROLE_MANAGE = new Permission("role.manage", Effect.FUNCTION);
    public static final Permission ACCESS_READ = new Permission("access.read", Effect.FUNCTION);
    public static final Permission LEAD_GIVE_BACK = new Permission("lead.give-back", Effect.STEER);
    public static final Permission LEAD_LOCK = new Permission("lead.lock", Effect.STEER);
    public static final Permission POOL_CLAIM = new Permission("pool.claim", Effect.CLAIM);
    public static final Permission POOL_MANAGE = new Permission("pool.manage", Effect.FUNCTION);
    public static final Permission FIELD_MANAGE = new Permission("field.manage", Effect.FUNCTION);
    public static final Permission STAGE_MANAGE = new Permission("stage.manage", Effect.FUNCTION);
    public static final Permission PIPELINE_MANAGE = new Permission("pipeline.manage", Effect.FUNCTION);
    public static final Permission ENDPOINT_MANAGE = new Permission("endpoint.manage", Effect.FUNCTION);
    public static final Permission ASSIGNMENT_MANAGE = new Permission("assignment.manage", Effect.FUNCTION);
    public static final Permission SCORE_MANAGE = new Permission("score.manage", Effect.FUNCTION);

    /** Reads the audit of the records it reaches. */
    public static final Permission AUDIT_READ = new Permission("audit.read", Effect.STEER);
    /** Says what is audited, verifies the chain, erases. */
    public static final Permission AUDIT_MANAGE = new Permission("audit.manage", Effect.FUNCTION);

    /** Every permission the library itself asks for. */
    public static final List<Permission> BUILT_IN = List.of(
            LEAD_VIEW,
            LEAD_EXPORT,
            LEAD_CREATE,
            LEAD_EDIT,
            LEAD_FOLLOW_UP,
            LEAD_MOVE,
            LEAD_CONVERT,
            LEAD_ASSIGN,
            LEAD_TRANSFER,
            LEAD_SHARE,
            LEAD_IMPORT,
            LEAD_RECORD,
            CUSTOMER_VIEW,
            CUSTOMER_CREATE,
            CUSTOMER_EDIT,
            CUSTOMER_TRANSFER,
            CUSTOMER_MERGE,
            CUSTOMER_SHARE,
            OPPORTUNITY_VIEW,
            OPPORTUNITY_CREATE,
            OPPORTUNITY_EDIT,
            OPPORTUNITY_MOVE,
            OPPORTUNITY_TRANSFER,
            QUOTE_APPROVE,
            QUOTE_MANAGE,
            PRODUCT_MANAGE,
            CONTRACT_VIEW,
            CONTRACT_CREATE,
            CONTRACT_EDIT,
            CONTRACT_SIGN,
            CONTRACT_APPROVE,
            CONTRACT_TRANSFER,
            CONTRACT_MANAGE,
            APPROVAL_MANAGE,
            INVOICE_VIEW,
            INVOICE_CREATE,
            INVOICE_EDIT,
            INVOICE_ISSUE,
            INVOICE_CREDIT,
            PAYMENT_VIEW,
            PAYMENT_RECORD,
            PAYMENT_ALLOCATE,
            PAYMENT_REFUND,
            GATEWAY_MANAGE,
            RATE_MANAGE,
            ORGANISATION_VIEW,
            ORGANISATION_MANAGE,
            ROLE_MANAGE,
            ACCESS_READ,
            LEAD_GIVE_BACK,
            LEAD_LOCK,
            POOL_CLAIM,
            POOL_MANAGE,
            FIELD_MANAGE,
            STAGE_MANAGE,
            PIPELINE_MANAGE,
            ENDPOINT_MANAGE,
            ASSIGNMENT_MANAGE,
            SCORE_MANAGE,
            AUDIT_READ,
            AUDIT_MANAGE);

    private static final Map<String, Permission> BY_CODE = byCode();

    public Permission {
        if (!FORM.matcher(code).matches() || code.length() > 64) {
            throw new InvalidInputException("permission", "malformed", "a permission reads entity.verb");
        }
    }

    /** The built-in permission of that code, or a host's own, which reaches no further than a function. */
    public static Permission of(String code) {
        Permission known = BY_CODE.get(code);
        return known == null ? new Permission(code, Effect.FUNCTION) : known;
    }

    /** The entity it concerns: {@code lead} of {@code lead.view}. */
    public String entity() {
        return code.substring(0, code.indexOf('.'));
    }

    @Override
    public int compareTo(Permission other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }

    private static Map<String, Permission> byCode() {
        LinkedHashMap<String, Permission> all = new LinkedHashMap<>();
        BUILT_IN.forEach(each -> all.put(each.code(), each));
        return Map.copyOf(all);
    }
}
