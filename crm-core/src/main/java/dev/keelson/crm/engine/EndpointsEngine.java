package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.ingest.Destination;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.Endpoints;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Setting;
import java.util.Comparator;
import java.util.List;

/** Carries out what an actor does with endpoints. */
final class EndpointsEngine implements Endpoints {
    private final Runner runner;

    EndpointsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Endpoint define(Endpoint endpoint) {
        return runner.command("endpoints.define", call -> {
            call.require(Permission.ENDPOINT_MANAGE);
            requireKnown(call.configuration(), endpoint);
            requirePlan(call, endpoint);
            ConfigurationBook.write(call, List.of(EndpointForms.of(endpoint)), List.of());
            return endpoint;
        });
    }

    @Override
    public Endpoint get(EndpointId id) {
        return runner.query("endpoints.get", call -> {
            call.require(Permission.ENDPOINT_MANAGE);
            return call.unit()
                    .find(Setting.RECORDS, EndpointForms.key(id))
                    .map(EndpointForms::read)
                    .orElseThrow(NotFoundException::new);
        });
    }

    @Override
    public List<Endpoint> list() {
        return runner.query("endpoints.list", call -> {
            call.require(Permission.ENDPOINT_MANAGE);
            Filter<Setting> endpoints = Filter.where(Setting.KIND).is(EndpointForms.ENDPOINT);
            return Configurations.all(call.unit(), Selection.of(Setting.RECORDS, endpoints)).stream()
                    .map(EndpointForms::read)
                    .sorted(Comparator.comparing(Endpoint::id))
                    .toList();
        });
    }

    private static void requirePlan(Call call, Endpoint endpoint) {
        if (endpoint.destination()
                .plan()
                .filter(plan -> PlanAssignment.find(call, plan).isEmpty())
                .isPresent()) {
            throw new InvalidInputException("endpoint.destination", "unknown", "there is no such plan");
        }
    }

    private static void requireKnown(Configuration configuration, Endpoint endpoint) {
        if (endpoint.destination() instanceof Destination.ToMember to) {
            LeadRules.ownedBy(to.member(), configuration.organisation()).orThrow();
        }
        if (endpoint.destination() instanceof Destination.ToPool to
                && !configuration.pools().containsKey(to.pool())) {
            throw new InvalidInputException("endpoint.destination", "unknown", "there is no such pool");
        }
        for (LeadFact fact : endpoint.mapping().keySet()) {
            if (fact instanceof LeadFact.Custom custom
                    && configuration.fieldsOf("lead").stream()
                            .noneMatch(field -> field.name().equals(custom.field()))) {
                throw new InvalidInputException(
                        "endpoint.mapping." + fact.key(), "unknown", "there is no such attribute");
            }
        }
    }
}
