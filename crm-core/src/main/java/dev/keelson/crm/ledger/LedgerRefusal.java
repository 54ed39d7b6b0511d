package dev.keelson.crm.ledger;

import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.kernel.Refusal;

/** Every way in which the rules of the ledger say no. */
public sealed interface LedgerRefusal extends Refusal {
    /** The key stands for something else already. */
    record KeyReused(IdempotencyKey key) implements LedgerRefusal {
        @Override
        public String code() {
            return "ledger.key-reused";
        }

        @Override
        public String sentence() {
            return "the key " + key + " was used for something else";
        }
    }
}
