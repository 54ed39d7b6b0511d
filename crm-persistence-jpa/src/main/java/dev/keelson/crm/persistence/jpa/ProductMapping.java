package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.product.Price;
import dev.keelson.crm.product.Product;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

final class ProductMapping extends Mapping<Product, ProductId, ProductRow> {
    ProductMapping() {
        super(
                Product.RECORDS,
                ProductRow.class,
                new PlaceList()
                        .always(Product.ID, "id")
                        .always(Product.NAME, "name")
                        .always(Product.STANDING, "standing")
                        .places());
    }

    @Override
    ProductRow row(String tenant, Product product) {
        ProductRow row = new ProductRow();
        row.tenantId = tenant;
        row.id = product.id().value();
        row.name = product.name();
        row.nameKey = Text.key(product.name());
        row.unit = product.unit().orElse(null);
        row.taxRate = product.taxRate().orElse(null);
        row.prices = written(product.prices());
        row.standing = product.standing().name();
        row.version = product.version();
        return row;
    }

    private static @Nullable String written(List<Price> prices) {
        return prices.isEmpty()
                ? null
                : Json.write(prices.stream()
                        .map(price -> new TreeMap<>(Map.of(
                                "book", price.book(), "amount", price.amount().toString())))
                        .toList());
    }

    @Override
    Product record(ProductRow row) {
        return new Product(
                new ProductId(row.id),
                row.name,
                Optional.ofNullable(row.unit),
                Optional.ofNullable(row.taxRate),
                row.prices == null
                        ? List.of()
                        : Json.objects(row.prices).stream()
                                .map(price -> new Price(
                                        ContractForm.text(price, "book"),
                                        Money.parse(ContractForm.text(price, "amount"))))
                                .toList(),
                Product.Standing.valueOf(row.standing),
                row.version);
    }
}
