package dev.keelson.crm.quickstart.recipes;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import java.util.ArrayList;
import java.util.List;

/** Walks a list page by page: a cursor is a place, so that leads arriving meanwhile repeat and skip nothing. */
public final class PageByPage {
    private PageByPage() {}

    public static void main(String[] arguments) {
        run().forEach(System.out::println);
    }

    static List<String> run() {
        Crm crm = Crm.on(InMemoryStorage.create()).build();
        Tenant.setUp(crm);
        CrmSession lin = Tenant.as(crm, "lin");
        for (int number = 1; number <= 7; number++) {
            lin.leads().capture(NewLead.named("Lead " + number));
        }

        ArrayList<String> names = new ArrayList<>();
        Page<Lead> page = lin.leads().list(Filter.all(), LeadAttributes.newestFirst(), PageRequest.firstPage(3));
        while (true) {
            page.items().forEach(lead -> names.add(lead.name()));
            if (page.next().isEmpty()) {
                return names;
            }
            page = lin.leads()
                    .list(
                            Filter.all(),
                            LeadAttributes.newestFirst(),
                            PageRequest.after(page.next().get(), 3));
        }
    }
}
