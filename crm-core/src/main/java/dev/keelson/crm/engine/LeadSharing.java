package dev.keelson.crm.engine;

import dev.keelson.crm.access.GrantRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets people take part in leads, and no longer. */
final class LeadSharing {
    private LeadSharing() {}

    static Participation invite(
            Call call, LeadId id, MemberId member, ParticipantAccess access, Optional<Instant> until) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_SHARE);
        if (call.configuration()
                .organisation()
                .member(member)
                .filter(Member::active)
                .isEmpty()) {
            throw new InvalidInputException("member", "unknown", "there is no such member");
        }
        if (access == ParticipantAccess.WRITE) {
            GrantRules.share(
                            call.principal(),
                            Persons.principal(member, call.configuration()),
                            LeadAttributes.SCOPE,
                            lead,
                            call.unit().participants(),
                            call.now())
                    .orThrow();
        }
        Decision.Accepted<Participation> accepted = LeadRules.invite(
                        lead, member, access, until.map(end -> ValueType.INSTANT.admit("until", end)), call.now())
                .orThrow();
        Participation invited = accepted.outcome();
        Optional<Participation> before = call.unit().find(Participation.RECORDS, invited.key());
        if (before.filter(invited::equals).isPresent()) {
            return invited;
        }
        LeadBook.save(call, lead, new Decision.Accepted<>(lead, accepted.events()));
        if (before.isPresent()) {
            call.unit().remove(Participation.RECORDS, List.of(invited.key()));
        }
        call.unit().insert(Participation.RECORDS, List.of(invited));
        return invited;
    }

    static Lead dismiss(Call call, LeadId id, MemberId member) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_SHARE);
        Participation.Key key = new Participation.Key(lead.ref(), member);
        if (call.unit().find(Participation.RECORDS, key).isEmpty()) {
            return lead;
        }
        Lead saved = LeadBook.save(call, lead, LeadRules.dismiss(lead, member).orThrow());
        call.unit().remove(Participation.RECORDS, List.of(key));
        return saved;
    }

    /** Those that have not ended. */
    static List<Participation> participants(Call call, LeadId id) {
        return inForce(call, LeadReading.view(call, id).ref());
    }

    /** All of them, those that have ended too. */
    static List<Participation> all(Call call, RecordRef record) {
        return Paging.all(
                call.unit(),
                Selection.of(
                        Participation.RECORDS,
                        Filter.where(Participation.RECORD).is(record)),
                Sort.up(Participation.MEMBER));
    }

    static List<Participation> inForce(Call call, RecordRef record) {
        return all(call, record).stream()
                .filter(each -> each.gives(ParticipantAccess.READ, call.now()))
                .toList();
    }
}
