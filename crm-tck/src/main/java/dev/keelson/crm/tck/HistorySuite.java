package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done, a store answers as a plain map would. */
abstract class HistorySuite extends Suite {
    // STO-01, STO-09, STO-10, STO-11, STO-12, STO-13
    @Property(tries = Depth.TRIES, edgeCases = EdgeCasesMode.NONE)
    final void any_history_amounts_to_what_a_plain_map_holds(@ForAll("histories") List<Episode> history) {
        TenantId tenant = newTenant();
        Map<LeadId, Lead> model = new HashMap<>();
        Lead known = LeadSample.named("known").lead();
        insert(tenant, LeadAttributes.RECORDS, known);
        model.put(known.id(), known);

        for (Episode episode : history) {
            Episode.Outcome answered = episode.on(store(), tenant);
            assertThat(answered).as("%s", episode).isEqualTo(episode.on(model));
        }

        assertThat(list(tenant, Selection.of(LeadAttributes.RECORDS, Filter.all()), Sort.byId()))
                .containsExactlyInAnyOrderElementsOf(model.values());
    }

    @Provide
    final Arbitrary<List<Episode>> histories() {
        return Episode.histories();
    }
}
