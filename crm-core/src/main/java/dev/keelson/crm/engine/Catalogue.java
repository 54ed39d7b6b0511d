package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.product.CatalogueRules;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.product.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is sold, as lines name it. */
final class Catalogue {
    private Catalogue() {}

    /** @param known lines that were there before */
    static void requireListed(Call call, List<LineItem> lines, List<LineItem> known) throws InvalidInputException {
        List<ProductId> named = lines.stream()
                .flatMap(line -> line.product().stream())
                .distinct()
                .toList();
        Map<ProductId, Product> catalogue = new HashMap<>();
        call.unit().findAll(Product.RECORDS, named).forEach(product -> catalogue.put(product.id(), product));
        CatalogueRules.requireListed(lines, catalogue, known);
    }
}
