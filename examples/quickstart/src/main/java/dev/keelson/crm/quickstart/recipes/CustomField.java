package dev.keelson.crm.quickstart.recipes;

import static dev.keelson.crm.query.Filter.where;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.util.List;

/** Defines a field of the tenant's own, then filters and sorts by it like by any other attribute. */
public final class CustomField {
    private CustomField() {}

    public static void main(String[] arguments) {
        run().forEach(lead -> System.out.println(lead.name()));
    }

    static List<Lead> run() {
        Crm crm = Crm.on(InMemoryStorage.create()).build();
        Tenant.setUp(crm);
        CrmSession setup = crm.as(Actor.system("acme", Actor.Purpose.SETUP));

        FieldDefinition budget = setup.fields()
                .define(FieldDefinition.ofLead("budget", ValueType.DECIMAL, "Budget")
                        .limitedTo(FieldDefinition.Limits.between("0", "1000000"))
                        .with(FieldDefinition.Trait.INDEXED));
        Attribute<Lead, BigDecimal> budgetOf = budget.attribute(ValueType.DECIMAL);

        CrmSession lin = Tenant.as(crm, "lin");
        FieldName name = budget.name();
        lin.leads().capture(NewLead.named("Small").field(name, ValueType.DECIMAL, new BigDecimal("900")));
        lin.leads().capture(NewLead.named("Large").field(name, ValueType.DECIMAL, new BigDecimal("120000.50")));
        lin.leads().capture(NewLead.named("Larger").field(name, ValueType.DECIMAL, new BigDecimal("450000")));

        return lin.leads()
                .list(where(budgetOf).atLeast(new BigDecimal("1000")), Sort.down(budgetOf), PageRequest.firstPage(10))
                .items();
    }
}
