package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.ingest.CaptureRules;
import dev.keelson.crm.ingest.Captures;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.FactReader;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.ingest.SignatureRules;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.ComplementRules;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.UniqueKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes deliveries in: verified, once each, with an answer that is kept beside the effect. */
final class CaptureEngine implements Captures {
    private static final int MOST_ALIKE = 100;

    private final Runner runner;

    CaptureEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Receipt receive(Delivery delivery) {
        return runner.command("captures.receive", call -> new Arriving(call, delivery).receipt());
    }

    @Override
    public Page<Receipt> quarantined(PageRequest request) {
        return runner.query("captures.quarantined", call -> {
            call.require(Permission.ENDPOINT_MANAGE);
            Filter<Receipt> filter = Filter.where(Receipt.OUTCOME).is(Receipt.Outcome.QUARANTINED.name());
            Sort<Receipt> sort = Sort.down(Receipt.AT);
            return Paging.page(
                    call, Selection.of(Receipt.RECORDS, filter), Permission.ENDPOINT_MANAGE, filter, sort, request);
        });
    }

    /** What a delivery is to do, decided before anything is written. */
    private sealed interface Effect {
        record Create(List<LeadIntake.Verdict> verdict, Lead lead) implements Effect {}

        record Merge(Lead before, Decision.Accepted<Lead> accepted, List<UniqueKey> keys) implements Effect {}

        record Quarantine(String reason) implements Effect {}
    }

    /** One delivery on its way in. */
    private static final class Arriving {
        private final Call call;
        private final Delivery delivery;
        private final String digest;

        Arriving(Call call, Delivery delivery) {
            this.call = call;
            this.delivery = delivery;
            this.digest = CaptureRules.digest(delivery);
        }

        Receipt receipt() {
            EndpointId through = CaptureRules.receives(call.actor()).orThrow().outcome();
            Endpoint endpoint = CaptureRules.open(call.unit()
                            .find(Setting.RECORDS, EndpointForms.key(through))
                            .map(EndpointForms::read))
                    .orThrow()
                    .outcome();
            CaptureRules.fits(delivery).orThrow();
            List<String> secrets =
                    call.engine().doors().secrets().secrets(call.actor().tenant(), through);
            Optional<String> vouched = SignatureRules.verify(endpoint.scheme(), secrets, delivery, call.now())
                    .orThrow()
                    .outcome();
            try {
                Map<String, String> values = call.engine().doors().reader().read(delivery.body());
                Receipt.Key key = CaptureRules.key(endpoint, vouched, values, digest);
                return answer(key, endpoint, () -> effect(endpoint, values));
            } catch (InvalidInputException unreadable) {
                Receipt.Key key = CaptureRules.key(endpoint, vouched, Map.of(), digest);
                return answer(key, endpoint, () -> new Effect.Quarantine(CaptureRules.reason(unreadable)));
            }
        }

        /** The receipt is written before the effect, so that of two deliveries with one key only one has an effect. */
        private Receipt answer(Receipt.Key key, Endpoint endpoint, java.util.function.Supplier<Effect> deciding) {
            Optional<Receipt> earlier = call.unit().find(Receipt.RECORDS, key);
            if (earlier.isPresent()) {
                return CaptureRules.again(earlier.get(), digest).orThrow().outcome();
            }
            Effect effect = deciding.get();
            Receipt receipt = receipt(key, effect);
            if (!call.unit().insertIfAbsent(Receipt.RECORDS, receipt)) {
                throw new ConflictException("the same delivery is being taken in elsewhere");
            }
            if (effect instanceof Effect.Create create) {
                List<LeadIntake.Outcome> opened = LeadIntake.delivered(call).open(create.verdict());
                endpoint.destination().plan().ifPresent(plan -> distribute(plan, opened));
            } else if (effect instanceof Effect.Merge merge) {
                new UniqueValues(call).take(merge.keys());
                LeadBook.save(call, merge.before(), merge.accepted());
            }
            return receipt;
        }

        private void distribute(AssignmentPlanId plan, List<LeadIntake.Outcome> opened) {
            for (LeadIntake.Outcome outcome : opened) {
                if (outcome instanceof LeadIntake.Outcome.Opened arrived) {
                    PlanAssignment.distribute(call, plan, arrived.lead());
                }
            }
        }

        private Receipt receipt(Receipt.Key key, Effect effect) {
            if (effect instanceof Effect.Quarantine quarantine) {
                return receipt(
                        key,
                        Receipt.Outcome.QUARANTINED,
                        Optional.empty(),
                        Optional.of(quarantine.reason()),
                        Optional.of(Base64.getEncoder().encodeToString(delivery.body())));
            }
            return effect instanceof Effect.Merge merge
                    ? receipt(
                            key,
                            Receipt.Outcome.MERGED,
                            Optional.of(merge.before().id()),
                            Optional.empty(),
                            Optional.empty())
                    : receipt(
                            key,
                            Receipt.Outcome.CREATED,
                            Optional.of(((Effect.Create) effect).lead().id()),
                            Optional.empty(),
                            Optional.empty());
        }

        private Receipt receipt(
                Receipt.Key key,
                Receipt.Outcome outcome,
                Optional<LeadId> lead,
                Optional<String> reason,
                Optional<String> body) {
            return new Receipt(key, digest, outcome, lead, reason, body, call.now());
        }

        private Effect effect(Endpoint endpoint, Map<String, String> values) {
            try {
                FactReader reader = FactReader.ofPayloads(call.configuration().fieldsOf("lead"));
                NewLead told = endpoint.destination()
                        .claim(reader.read(CaptureRules.told(endpoint, values)).lead());
                LeadDoor door = new LeadDoor(call);
                LeadProfile profile = door.profile(told);
                Optional<Lead> there = ComplementRules.sameAs(profile, alike(profile));
                return there.isPresent() ? merge(door, there.get(), profile) : create(told);
            } catch (InvalidInputException | RefusedException unfit) {
                return new Effect.Quarantine(CaptureRules.reason(unfit));
            }
        }

        private Effect create(NewLead told) {
            List<LeadIntake.Verdict> verdicts = LeadIntake.delivered(call)
                    .examine(List.of(new LeadIntake.Arrival.Fresh(told, OwnershipChange.Cause.CAPTURED)));
            LeadIntake.Verdict verdict = verdicts.get(0);
            return verdict instanceof LeadIntake.Verdict.Unwelcome unwelcome
                    ? new Effect.Quarantine(CaptureRules.reason(unwelcome.reason()))
                    : new Effect.Create(
                            verdicts,
                            ((LeadIntake.Verdict.Welcome) verdict).lead().outcome());
        }

        private Effect merge(LeadDoor door, Lead before, LeadProfile told) {
            Decision.Accepted<Lead> accepted =
                    ComplementRules.complement(before, told, call.now()).orThrow();
            door.checkFields(before.fields(), accepted.outcome().fields());
            return new Effect.Merge(before, accepted, newKeys(before, accepted.outcome()));
        }

        /** The unique values the lead takes on. @throws InvalidInputException naming those that others have */
        private List<UniqueKey> newKeys(Lead before, Lead after) {
            Map<UniqueKey.Key, String> wanted = UniqueValues.ofLead(call, after);
            wanted.keySet().removeAll(UniqueValues.ofLead(call, before).keySet());
            Map<UniqueKey.Key, RecordRef> bearers = new UniqueValues(call).bearers(List.copyOf(wanted.keySet()));
            List<InvalidInputException.Problem> problems = bearers.keySet().stream()
                    .map(key -> UniqueValues.taken(wanted.getOrDefault(key, key.scope())))
                    .toList();
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
            return wanted.keySet().stream()
                    .map(key -> new UniqueKey(key, after.ref()))
                    .toList();
        }

        /** Leads with the same external id or a common contact point, whoever may see them. */
        private List<Lead> alike(LeadProfile told) {
            ArrayList<Lead> alike = new ArrayList<>();
            told.externalId().ifPresent(id -> {
                UniqueKey.Key key = UniqueValues.externalId(LeadAttributes.RECORDS, id);
                List<LeadId> bearers = new UniqueValues(call)
                        .bearers(List.of(key)).values().stream()
                                .map(ref -> new LeadId(ref.id()))
                                .toList();
                alike.addAll(call.unit().findAll(LeadAttributes.RECORDS, bearers));
            });
            Set<String> terms =
                    told.contactPoints().stream().map(point -> point.term()).collect(Collectors.toSet());
            if (!terms.isEmpty()) {
                alike.addAll(call.unit()
                        .list(
                                Selection.of(
                                        LeadAttributes.RECORDS,
                                        Filter.where(LeadAttributes.CONTACT_TERMS)
                                                .hasAny(terms)),
                                Sort.up(LeadAttributes.CREATED_AT),
                                Optional.empty(),
                                MOST_ALIKE));
            }
            return alike;
        }
    }
}
