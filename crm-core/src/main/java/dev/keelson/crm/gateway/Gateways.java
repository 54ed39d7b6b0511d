package dev.keelson.crm.gateway;

import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import java.util.List;
import java.util.Optional;

/** What gateways say of money (支付网关). */
public interface Gateways {
    /**
     * Takes a notice in, for the session of an endpoint: verifies its raw bytes, then reads them, and answers what became of it. To be
     * acknowledged to the gateway once the answer is there: by then it is kept. The same again is answered the same.
     *
     * @throws dev.keelson.crm.kernel.RefusedException when it is not vouched for, or there is no such account; nothing was stored
     */
    GatewayReceipt receive(Delivery delivery);

    /** Defines an account, or changes one. */
    GatewayAccount define(GatewayAccount account);

    List<GatewayAccount> accounts();

    /** What fits nothing, and refunds that wait for their payment, the latest first. */
    Page<GatewayReceipt> suspense(PageRequest page);

    /** Looks again at something that is in suspense or waits, once what it did not fit was mended; answers what becomes of it now. */
    GatewayReceipt retry(EndpointId gateway, String key);

    /**
     * Takes in a bank's statement, line by line, each in a transaction of its own unless the calls are grouped or joined: the lines so far
     * stay whatever happens, and taking the same or an overlapping file in again goes on where it stopped. A line finds the invoices that the
     * actor sees, of customers in view.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when the file cannot be read, or lacks a column
     * @throws dev.keelson.crm.kernel.RefusedException when there is no such account, or it is closed
     */
    StatementReport importStatement(BankStatement statement);

    /**
     * Says of which customer something in suspense is: it becomes a payment, all of it.
     *
     * @param target which invoices it pays at once; without one it pays none yet
     * @throws dev.keelson.crm.kernel.RefusedException when it is no payment in suspense, or cannot pay them
     */
    GatewayReceipt settle(EndpointId gateway, String key, CustomerId customer, Optional<Target> target);

    /** Puts something in suspense away, as no customer's payment; it stays kept, with the reason. */
    GatewayReceipt dismiss(EndpointId gateway, String key, String reason);
}
