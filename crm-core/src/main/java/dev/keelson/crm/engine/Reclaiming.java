package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.pool.Due;
import dev.keelson.crm.pool.Loss;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.pool.ReclaimRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Setting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says by which rules leads go back to pools, when, and who loses what by then. */
final class Reclaiming {
    private Reclaiming() {}

    static ReclaimPolicy policy(Call call) {
        call.require(Permission.POOL_MANAGE);
        return call.configuration().reclaim();
    }

    static ReclaimPolicy define(Call call, ReclaimPolicy policy) {
        call.require(Permission.POOL_MANAGE);
        ReclaimRules.requireKnown(policy, call.configuration().pools().keySet(), LeadMoves.attributes(call));
        List<Setting> settings = ReclaimForms.of(policy);
        Set<Setting.Key> kept = settings.stream().map(Setting::key).collect(Collectors.toSet());
        List<Setting.Key> gone = call.configuration().reclaim().rules().stream()
                .map(rule -> new Setting.Key(ReclaimForms.RULE, rule.name()))
                .filter(key -> !kept.contains(key))
                .toList();
        ConfigurationBook.write(call, settings, gone);
        return policy;
    }

    /** What rules for other leads say would tell of attributes that the actor may not read (ACC-06). */
    static Due due(Call call, LeadId id) {
        Due due = Deadlines.of(call, LeadReading.view(call, id));
        Set<String> untold = call.configuration().reclaim().rules().stream()
                .filter(rule -> !due.rule().equals(Optional.of(rule.name())))
                .filter(rule -> !readable(call, rule))
                .map(ReclaimRule::name)
                .collect(Collectors.toSet());
        return due.without(untold);
    }

    static Page<Loss> preview(Call call, LocalDate day, PageRequest page) {
        Instant end = call.configuration()
                .calendar()
                .startOf(ValueType.DATE.admit("day", day).plusDays(1));
        Filter<Lead> lost = Filter.where(LeadAttributes.DUE_AT)
                .lessThan(end)
                .and(Filter.where(LeadAttributes.OWNER).isPresent());
        return LeadReading.listing(call)
                .page(lost, Sort.up(LeadAttributes.DUE_AT), page)
                .map(lead -> loss(call, lead));
    }

    private static Loss loss(Call call, Lead lead) {
        Due due = Deadlines.of(call, lead);
        call.audit().saw(LeadAttributes.SCOPE, lead, Permission.LEAD_VIEW, Set::of);
        return new Loss(
                lead.id(),
                lead.holder().owner().orElseThrow(),
                lead.standing().dueAt().orElseThrow(),
                due.rule(),
                due.into());
    }

    private static boolean readable(Call call, ReclaimRule rule) {
        return rule.only().keySet().stream()
                .allMatch(attribute ->
                        call.levels(Permission.LEAD_VIEW).of(attribute).compareTo(FieldLevel.READABLE) >= 0);
    }
}
