package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names a contract (合同). */
public record ContractId(UUID value) {
    /** Reads the canonical text form. */
    public static ContractId parse(String text) {
        return new ContractId(Text.uuid("contractId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
