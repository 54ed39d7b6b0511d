package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.quote.QuoteTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How lines are written as JSON, and read back. */
final class LineForm {
    private LineForm() {}

    static String write(List<LineItem> lines) {
        return Json.write(lines.stream().map(LineForm::written).toList());
    }

    static List<LineItem> read(String lines) {
        return Json.objects(lines).stream().map(LineForm::line).toList();
    }

    /** The terms of a quote. */
    static QuoteTerms terms(String name, String lines, LocalDate validUntil, @Nullable String payment) {
        return new QuoteTerms(name, read(lines), validUntil, Optional.ofNullable(payment));
    }

    private static Map<String, String> written(LineItem line) {
        Map<String, String> object = new LinkedHashMap<>();
        line.product().ifPresent(product -> object.put("product", product.value()));
        object.put("name", line.name());
        object.put("quantity", line.quantity().toPlainString());
        object.put("list", line.list().toString());
        object.put("discount", line.discount().toPlainString());
        line.taxRate().ifPresent(rate -> object.put("taxRate", rate.toPlainString()));
        return object;
    }

    private static LineItem line(Map<String, String> object) {
        return new LineItem(
                Optional.ofNullable(object.get("product")).map(ProductId::new),
                ContractForm.text(object, "name"),
                new BigDecimal(ContractForm.text(object, "quantity")),
                Money.parse(ContractForm.text(object, "list")),
                new BigDecimal(ContractForm.text(object, "discount")),
                Optional.ofNullable(object.get("taxRate")).map(BigDecimal::new));
    }
}
