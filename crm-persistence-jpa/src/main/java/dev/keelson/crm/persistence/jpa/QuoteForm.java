package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ProductId;
import dev.keelson.crm.quote.QuoteLine;
import dev.keelson.crm.quote.QuoteTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a quote's lines are written as JSON, and its terms read back. */
final class QuoteForm {
    private QuoteForm() {}

    static String lines(QuoteTerms terms) {
        return Json.write(terms.lines().stream().map(QuoteForm::written).toList());
    }

    private static Map<String, String> written(QuoteLine line) {
        Map<String, String> object = new LinkedHashMap<>();
        line.product().ifPresent(product -> object.put("product", product.value()));
        object.put("name", line.name());
        object.put("quantity", line.quantity().toPlainString());
        object.put("list", line.list().toString());
        object.put("discount", line.discount().toPlainString());
        line.taxRate().ifPresent(rate -> object.put("taxRate", rate.toPlainString()));
        return object;
    }

    static QuoteTerms read(String name, String lines, LocalDate validUntil, @Nullable String payment) {
        return new QuoteTerms(
                name,
                Json.objects(lines).stream().map(QuoteForm::line).toList(),
                validUntil,
                Optional.ofNullable(payment));
    }

    private static QuoteLine line(Map<String, String> object) {
        return new QuoteLine(
                Optional.ofNullable(object.get("product")).map(ProductId::new),
                ContractForm.text(object, "name"),
                new BigDecimal(ContractForm.text(object, "quantity")),
                Money.parse(ContractForm.text(object, "list")),
                new BigDecimal(ContractForm.text(object, "discount")),
                Optional.ofNullable(object.get("taxRate")).map(BigDecimal::new));
    }
}
