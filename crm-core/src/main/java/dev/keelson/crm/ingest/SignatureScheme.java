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
    /**
     * Alipay's asynchronous notices (RSA2): a form whose {@code sign} is SHA256withRSA over its other parameters, sorted. A secret is the
     * public key of Alipay in Base64. The signed {@code notify_id} is the idempotency key; no timestamp is held against the clock, since a
     * notice is sent again as it was for a day.
     */
    ALIPAY,
    /**
     * Ping++'s style: SHA256withRSA over the raw body in the header {@code x-pingplusplus-signature}. A secret is the public key of the
     * sender in Base64; the idempotency key stands in the body.
     */
    PINGPP,
    /** Unsigned: the host has made sure of the sender and vouches for the idempotency key. */
    TRUSTED_HOST
}
