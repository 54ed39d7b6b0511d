package dev.keelson.crm.product;

import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;

/** What an actor can do with the catalogue. Whoever reads opportunities reads it. */
public interface Products {
    /**
     * Adds a product, at version 0, or replaces the one that is at that version.
     *
     * @throws dev.keelson.crm.kernel.StaleException when it is at another version, or there is one where none is expected
     */
    Product define(Product product);

    /** @throws dev.keelson.crm.kernel.NotFoundException when there is none */
    Product get(ProductId id);

    Page<Product> list(Filter<Product> filter, Sort<Product> sort, PageRequest page);
}
