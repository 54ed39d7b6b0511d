package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.Sort;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Follows leads to the opportunities and contracts that came of them. */
final class Descent {
    private final CrmSession session;
    private final Grouping<Lead> cohort;
    private final Map<Optional<Object>, CohortFunnel.Came> came = new HashMap<>();
    private final Map<Optional<Object>, Map<String, Money>> brought = new HashMap<>();

    Descent(CrmSession session, Grouping<Lead> cohort) {
        this.session = session;
        this.cohort = cohort;
    }

    CohortFunnel.Came of(Group group) {
        return came.getOrDefault(key(group.value()), CohortFunnel.Came.NOWHERE);
    }

    /** What opportunities that were won of it are worth, by currency. */
    Map<String, Money> brought(Group group) {
        return brought.getOrDefault(key(group.value()), Map.of());
    }

    void follow(Page<Lead> leads) {
        if (leads.items().isEmpty()) {
            return;
        }
        Map<OpportunityId, LeadId> opened = new HashMap<>();
        Set<LeadId> won = new HashSet<>();
        Map<LeadId, Optional<Object>> cohorts = new HashMap<>();
        leads.items()
                .forEach(lead -> cohorts.put(lead.id(), key(Groups.value(Optional.ofNullable(cohort.groupOf(lead))))));
        List<LeadId> ids = leads.items().stream().map(Lead::id).toList();
        Pages.each(
                page -> session.opportunities()
                        .list(Filter.where(OpportunityAttributes.FROM_LEAD).in(ids), Sort.byId(), page),
                opportunity -> {
                    LeadId lead = opportunity.fromLead().orElseThrow();
                    opened.put(opportunity.id(), lead);
                    if (opportunity.progress().outcome() == OpportunityOutcome.WON) {
                        won.add(lead);
                        opportunity
                                .profile()
                                .amount()
                                .ifPresent(money -> brought.computeIfAbsent(cohorts.get(lead), first -> new TreeMap<>())
                                        .merge(money.currency().getCurrencyCode(), money, Money::plus));
                    }
                });
        Set<LeadId> all = Set.copyOf(opened.values());
        Set<LeadId> signed = signed(opened);
        for (Lead lead : leads.items()) {
            came.merge(
                    Objects.requireNonNull(cohorts.get(lead.id())),
                    new CohortFunnel.Came(
                            all.contains(lead.id()) ? 1 : 0,
                            won.contains(lead.id()) ? 1 : 0,
                            signed.contains(lead.id()) ? 1 : 0),
                    CohortFunnel.Came::plus);
        }
    }

    private Set<LeadId> signed(Map<OpportunityId, LeadId> opened) {
        Set<LeadId> signed = new HashSet<>();
        List<OpportunityId> ids = List.copyOf(opened.keySet());
        for (int from = 0; from < ids.size(); from += Filter.In.MOST) {
            List<OpportunityId> some = ids.subList(from, Math.min(ids.size(), from + Filter.In.MOST));
            Pages.each(
                    page -> session.contracts()
                            .list(
                                    Filter.where(ContractAttributes.OPPORTUNITY)
                                            .in(some)
                                            .and(Filter.where(ContractAttributes.SIGNED_ON)
                                                    .isPresent()),
                                    Sort.byId(),
                                    page),
                    contract -> signed.add(opened.get(contract.opportunity().orElseThrow())));
        }
        return signed;
    }

    private Optional<Object> key(Optional<Object> value) {
        return value.map(each -> Groups.identity(cohort, each));
    }
}
