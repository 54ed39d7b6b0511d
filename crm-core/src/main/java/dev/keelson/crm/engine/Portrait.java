package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.RecordRef;
import java.util.Map;
import java.util.function.Function;

/**
 * How the audit sees records of a type.
 *
 * @param subject the record that a change of one concerns: itself, its parent, or the tenant
 * @param print its attributes by name, as printed; absent ones are left out
 * @param standing whether bulk changes of it follow from changes of its subject, and are told there
 */
record Portrait<E>(Function<E, RecordRef> subject, Function<E, Map<String, String>> print, Standing standing) {
    enum Standing {
        OWN,
        BENEATH
    }
}
