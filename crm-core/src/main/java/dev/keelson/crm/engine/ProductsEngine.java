package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.product.Products;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.FilterRules;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.List;
import java.util.Optional;

/** Carries out what an actor does with the catalogue. */
final class ProductsEngine implements Products {
    private final Runner runner;

    ProductsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Product define(Product product) {
        return runner.command("products.define", call -> {
            call.require(Permission.PRODUCT_MANAGE);
            Optional<Product> before = call.unit().find(Product.RECORDS, product.id());
            if (before.map(Product::version).orElse(0L) != product.version()) {
                throw new StaleException();
            }
            if (before.isEmpty()) {
                Product added = product.withVersion(1);
                call.unit().insert(Product.RECORDS, List.of(added));
                return added;
            }
            if (before.get().equals(product)) {
                return product;
            }
            call.replace(Product.RECORDS, product);
            return product.withVersion(product.version() + 1);
        });
    }

    @Override
    public Product get(ProductId id) {
        return runner.query("products.get", call -> {
            requireReader(call);
            return call.unit().find(Product.RECORDS, id).orElseThrow(NotFoundException::new);
        });
    }

    @Override
    public Page<Product> list(Filter<Product> filter, Sort<Product> sort, PageRequest page) {
        return runner.query("products.list", call -> {
            requireReader(call);
            FilterRules.admit(filter);
            return Paging.page(
                    call, Selection.of(Product.RECORDS, filter), Permission.OPPORTUNITY_VIEW, filter, sort, page);
        });
    }

    private static void requireReader(Call call) {
        call.requireAny(Permission.OPPORTUNITY_VIEW, Permission.PRODUCT_MANAGE);
    }
}
