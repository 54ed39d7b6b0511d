package dev.keelson.crm.ingest;

/** How an endpoint's deliveries are signed: one scheme, one algorithm, fixed per endpoint. */
public enum SignatureScheme {
    /**
     * Standard Webhooks, symmetric: HMAC-SHA256 in the headers {@code webhook-id}, {@code webhook-timestamp} and
     * {@code webhook-signature}. The signed id is the idempotency key.
     */
    STANDARD_WEBHOOKS,
    /**
     * Stripe's style: HMAC-SHA256 in one header {@code t=…,v1=…}. No header names the delivery under the signature; the
     * idempotency key stands in the body, or is the body itself.
     */
    STRIPE,
    /** Unsigned: the host has made sure of the sender and vouches for the idempotency key. */
    TRUSTED_HOST
}
