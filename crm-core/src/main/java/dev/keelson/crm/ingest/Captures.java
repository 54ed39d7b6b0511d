package dev.keelson.crm.ingest;

import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;

/** Leads arriving at endpoints. */
public interface Captures {
    /**
     * Takes a delivery in, for the session of an endpoint: verifies its raw bytes, then reads them, and answers what became of
     * it. The answer is to be acknowledged once it is there; the same delivery again is answered the same.
     *
     * @throws dev.keelson.crm.kernel.RefusedException carrying a {@link CaptureRefusal}; nothing was stored
     */
    Receipt receive(Delivery delivery);

    /** What was kept aside, the latest first; for those who may manage endpoints. */
    Page<Receipt> quarantined(PageRequest page);
}
