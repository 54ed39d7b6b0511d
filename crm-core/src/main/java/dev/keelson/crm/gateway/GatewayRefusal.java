package dev.keelson.crm.gateway;

import dev.keelson.crm.kernel.Refusal;

/** Every way in which the rules of gateways say no. */
public sealed interface GatewayRefusal extends Refusal {
    /** No open account is called that. */
    record NoSuchAccount() implements GatewayRefusal {
        @Override
        public String code() {
            return "gateway.no-such-account";
        }

        @Override
        public String sentence() {
            return "there is no such account, or it is closed";
        }
    }

    /** It is not in suspense, or no payment of a customer: nobody can say whose it is. */
    record NotToSettle(GatewayReceipt.State state) implements GatewayRefusal {
        @Override
        public String code() {
            return "gateway.not-to-settle";
        }

        @Override
        public String sentence() {
            return "it is no payment in suspense, but " + state;
        }
    }
}
