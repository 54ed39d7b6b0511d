package dev.keelson.crm.tck;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.tck.SessionCalls.SessionCall;
import java.util.Optional;

/** What a call came to: a value, or the kind, the code and the words of its refusal. */
record Outcome(Optional<Object> value, String failure) {
    static Outcome of(SessionCall call, CrmSession session, SessionArguments arguments) {
        try {
            return new Outcome(Optional.of(call.call().apply(session, arguments)), "");
        } catch (CrmException refused) {
            return new Outcome(
                    Optional.empty(),
                    refused.getClass().getSimpleName() + " " + refused.code() + " " + refused.getMessage());
        }
    }

    boolean failed() {
        return value.isEmpty();
    }

    boolean denied() {
        return failure.startsWith(RefusedException.class.getSimpleName())
                || failure.startsWith(NotFoundException.class.getSimpleName());
    }
}
