package dev.keelson.crm.customer;

import dev.keelson.crm.kernel.InvalidInputException;

/** Where written contact points become comparable ones. */
public interface ContactNormaliser {
    /** @throws InvalidInputException naming {@code phone} when it is no phone number */
    ContactPoint phone(String written);

    /** @throws InvalidInputException naming {@code email} when it is no address */
    ContactPoint email(String written);

    /** @throws InvalidInputException naming {@code registration} when it is no registration number */
    ContactPoint registration(String written);
}
