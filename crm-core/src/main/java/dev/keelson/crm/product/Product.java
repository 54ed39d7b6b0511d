package dev.keelson.crm.product;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is sold.
 *
 * @param id its code, unique within the tenant
 * @param unit what is counted, such as {@code kg}
 * @param taxRate in percent
 * @param prices at most one per book and currency
 */
public record Product(
        ProductId id,
        String name,
        Optional<String> unit,
        Optional<BigDecimal> taxRate,
        List<Price> prices,
        Standing standing,
        long version) {
    /** Whether it is sold. */
    public enum Standing {
        SOLD,
        /** No longer offered; what was offered stays. */
        RETIRED
    }

    /** How many prices a product has at the most. */
    public static final int PRICES = 500;

    public static final Attribute<Product, ProductId> ID =
            Attribute.of("id", ValueType.key(ProductId.class, ProductId::value, ProductId::new), Product::id);
    public static final Attribute<Product, String> NAME = Attribute.of("name", ValueType.TEXT, Product::name);
    /** One of {@link Standing}. */
    public static final Attribute<Product, String> STANDING = Attribute.of(
            "standing", ValueType.CHOICE, product -> product.standing().name());

    public static final RecordType<Product, ProductId> RECORDS = new RecordType<>(
            "product", Product.class, ID, List.of(ID, NAME, STANDING), Product::version, Product::withVersion);

    /** @throws InvalidInputException naming what is wrong */
    public Product {
        name = ValueType.TEXT.admit("product.name", name);
        unit = unit.flatMap(text -> Text.line("product.unit", text, 64));
        taxRate = taxRate.map(rate -> percent("product.taxRate", rate));
        prices = prices.stream()
                .sorted(Comparator.comparing(Price::book)
                        .thenComparing(price -> price.amount().currency().getCurrencyCode()))
                .toList();
        if (prices.size() > PRICES) {
            throw new InvalidInputException("product.prices", "too-many", "at most " + PRICES + " prices");
        }
        for (int at = 1; at < prices.size(); at++) {
            if (prices.get(at).book().equals(prices.get(at - 1).book())
                    && prices.get(at).amount().sameCurrency(prices.get(at - 1).amount())) {
                throw new InvalidInputException("product.prices", "repeated", "two prices of one book in one currency");
            }
        }
    }

    /** A percentage from 0 to 100, of at most four decimal places. @throws InvalidInputException naming it otherwise */
    public static BigDecimal percent(String name, BigDecimal rate) {
        if (rate.signum() < 0 || rate.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new InvalidInputException(name, "out-of-range", "a percentage is from 0 to 100");
        }
        BigDecimal shortest = rate.stripTrailingZeros();
        if (shortest.scale() > 4) {
            throw new InvalidInputException(name, "too-fine", "a percentage has at most four decimal places");
        }
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    public static Product of(String code, String name) {
        return new Product(new ProductId(code), name, Optional.empty(), Optional.empty(), List.of(), Standing.SOLD, 0);
    }

    /** The same, for that much a unit by the standard book. */
    public Product priced(Money amount) {
        return priced(Price.of(amount));
    }

    /** The same, with that price in place of what its book said in its currency. */
    public Product priced(Price price) {
        ArrayList<Price> next = new ArrayList<>(prices);
        next.removeIf(each -> each.book().equals(price.book()) && each.amount().sameCurrency(price.amount()));
        next.add(price);
        return new Product(id, name, unit, taxRate, next, standing, version);
    }

    public Product per(String what) {
        return new Product(id, name, Optional.of(what), taxRate, prices, standing, version);
    }

    /** @param rate in percent */
    public Product taxed(String rate) {
        return new Product(id, name, unit, Optional.of(new BigDecimal(rate)), prices, standing, version);
    }

    public Product retired() {
        return new Product(id, name, unit, taxRate, prices, Standing.RETIRED, version);
    }

    /** What a unit costs by that book in that currency. */
    public Optional<Money> price(String book, String currency) {
        return prices.stream()
                .filter(each -> each.book().equals(book))
                .map(Price::amount)
                .filter(amount -> amount.currency().getCurrencyCode().equals(currency))
                .findFirst();
    }

    public Product withVersion(long next) {
        return new Product(id, name, unit, taxRate, prices, standing, next);
    }
}
