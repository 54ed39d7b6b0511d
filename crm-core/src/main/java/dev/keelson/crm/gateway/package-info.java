/**
 * Payment gateways (支付网关), inbound: what a gateway says of money is verified, taken in once, and becomes a payment or a refund, or is
 * kept in suspense.
 */
@NullMarked
package dev.keelson.crm.gateway;

import org.jspecify.annotations.NullMarked;
