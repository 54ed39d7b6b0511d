package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.Refusal;

/** Every way in which a delivery is turned away. */
public sealed interface CaptureRefusal extends Refusal {
    /** Only an endpoint receives. */
    record NotAnEndpoint() implements CaptureRefusal {
        @Override
        public String code() {
            return "capture.not-an-endpoint";
        }

        @Override
        public String sentence() {
            return "deliveries arrive at an endpoint";
        }
    }

    /** The tenant has no such endpoint, or has closed it. */
    record NoSuchEndpoint() implements CaptureRefusal {
        @Override
        public String code() {
            return "capture.no-such-endpoint";
        }

        @Override
        public String sentence() {
            return "there is no such endpoint";
        }
    }

    /** The body is larger than any lead. */
    record BodyTooLarge(int bytes) implements CaptureRefusal {
        @Override
        public String code() {
            return "capture.body-too-large";
        }

        @Override
        public String sentence() {
            return "a body has at most " + Delivery.LARGEST + " bytes, not " + bytes;
        }
    }

    /** The signature does not vouch for the body. */
    record BadSignature(Flaw flaw) implements CaptureRefusal {
        @Override
        public String code() {
            return "capture.bad-signature";
        }

        @Override
        public String sentence() {
            return "the signature does not vouch for the body: "
                    + flaw.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }

        /** What is wrong with it. */
        public enum Flaw {
            /** A header the scheme needs is missing, or there twice. */
            ABSENT,
            /** A header cannot be read. */
            MALFORMED,
            /** It was signed more than the tolerance ago. */
            TOO_OLD,
            /** It was signed more than the tolerance ahead. */
            TOO_NEW,
            /** No secret in force gives it. */
            MISMATCH
        }
    }

    /** The key was used before, for another body. */
    record KeyReused(String key) implements CaptureRefusal {
        @Override
        public String code() {
            return "capture.key-reused";
        }

        @Override
        public String sentence() {
            return "the idempotency key was used for another body";
        }
    }
}
