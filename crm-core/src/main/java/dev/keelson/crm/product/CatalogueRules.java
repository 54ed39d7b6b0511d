package dev.keelson.crm.product;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ProductId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lines and the catalogue have to do with each other. */
public final class CatalogueRules {
    /** How many lines there are at the most. */
    public static final int MOST = 500;

    private CatalogueRules() {}

    /**
     * Lines that make one sum.
     *
     * @throws InvalidInputException naming {@code lines} where there are too many, or some in another currency
     */
    public static List<LineItem> summable(List<LineItem> lines) {
        List<LineItem> kept = List.copyOf(lines);
        if (kept.size() > MOST) {
            throw new InvalidInputException("lines", "out-of-range", "there are at most " + MOST + " lines");
        }
        if (!kept.isEmpty()) {
            Money first = kept.get(0).list();
            if (kept.stream().anyMatch(line -> !line.list().sameCurrency(first))) {
                throw new InvalidInputException("lines", "currency", "a line is not in " + first.currency());
            }
            net(kept);
        }
        return kept;
    }

    /** What lines, of which there are some, ask for before tax. */
    public static Money net(List<LineItem> lines) {
        return Money.sum(
                lines.get(0).list().zero(), lines.stream().map(LineItem::net).toList());
    }

    /**
     * Whether lines say what there is.
     *
     * <p>QUO-06: a line of a product says a price that one of its books says in that currency, of a product that is sold: what is asked less
     * shows as a discount.
     *
     * @param catalogue the products that the lines name, as far as there are any
     * @param known lines that were there before, which stay good whatever the catalogue has come to
     * @throws InvalidInputException naming {@code line.product} or {@code line.list}
     */
    public static void requireListed(List<LineItem> lines, Map<ProductId, Product> catalogue, List<LineItem> known) {
        for (LineItem line : lines) {
            boolean before = known.stream()
                    .anyMatch(old ->
                            old.product().equals(line.product()) && old.list().equals(line.list()));
            if (line.product().isPresent() && !before) {
                requireListed(
                        line, Optional.ofNullable(catalogue.get(line.product().get())));
            }
        }
    }

    private static void requireListed(LineItem line, Optional<Product> product) {
        if (product.filter(each -> each.standing() == Product.Standing.SOLD).isEmpty()) {
            throw new InvalidInputException("line.product", "unknown", "no such product is sold");
        }
        if (product.get().prices().stream().noneMatch(price -> price.amount().equals(line.list()))) {
            throw new InvalidInputException("line.list", "unknown", "no price book says " + line.list());
        }
    }
}
