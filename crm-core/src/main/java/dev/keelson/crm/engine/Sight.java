package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.field.Referents;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Sort;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of the members and records named there are, as far as the actor may know: asked once, whatever their number. */
final class Sight {
    private final Call call;
    private final Set<RecordRef> asked = new HashSet<>();
    private final Set<RecordRef> seen = new HashSet<>();

    Sight(Call call) {
        this.call = call;
    }

    /** Of those that the changed values refer to. */
    Referents known(FieldValues before, FieldValues after) {
        Referents named = Referents.ofChanged(before, after);
        look(named.records());
        Set<MemberId> members = new HashSet<>();
        named.members().stream()
                .filter(member ->
                        call.configuration().organisation().member(member).isPresent())
                .forEach(members::add);
        return new Referents(members, seen);
    }

    /** Looks up what many values refer to together. */
    void look(Collection<RecordRef> records) {
        List<RecordRef> fresh = records.stream().filter(asked::add).toList();
        seen.addAll(among(LeadAttributes.SCOPE, LeadAttributes.RECORDS, Permission.LEAD_VIEW, fresh));
        seen.addAll(among(CustomerAttributes.SCOPE, CustomerAttributes.RECORDS, Permission.CUSTOMER_VIEW, fresh));
    }

    /** The records of that type which the actor reaches. */
    <E, K> Set<RecordRef> among(
            RecordScope<E> scope, RecordType<E, K> type, Permission view, Collection<RecordRef> records) {
        List<RecordRef> ofType =
                records.stream().filter(ref -> ref.type().equals(type.name())).toList();
        HashSet<RecordRef> found = new HashSet<>();
        for (List<RecordRef> some : Paging.chunks(ofType)) {
            call.unit()
                    .list(
                            call.select(
                                    scope,
                                    type,
                                    view,
                                    Filter.where(scope.subject()).in(some)),
                            Sort.byId(),
                            Optional.empty(),
                            Filter.In.MOST)
                    .forEach(record ->
                            Optional.ofNullable(scope.subject().valueOf(record)).ifPresent(found::add));
        }
        return found;
    }
}
