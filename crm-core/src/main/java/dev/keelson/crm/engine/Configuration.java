package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.access.Reorganisation;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.approval.ApprovalPolicy;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.history.AuditPolicy;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.quote.DiscountPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything a tenant has configured, as of one version. */
record Configuration(
        long version,
        Organisation organisation,
        Map<RoleId, Role> roles,
        Map<PoolId, Pool> pools,
        List<FieldDefinition> fields,
        StageTable stages,
        List<Pipeline> pipelines,
        ContractPolicy contracts,
        ApprovalPolicy approvals,
        DiscountPolicy discounts,
        MovePolicy moves,
        AccessPolicy access,
        Pooling pooling,
        ScoreTable scores,
        BusinessCalendar calendar,
        ReclaimPolicy reclaim,
        AuditPolicy audit) {
    Configuration {
        roles = Map.copyOf(roles);
        pools = Map.copyOf(pools);
        fields = List.copyOf(fields);
        pipelines = List.copyOf(pipelines);
    }

    Configuration with(Organisation provided) {
        return new Configuration(
                version, provided, roles, pools, fields, stages, pipelines, contracts, approvals, discounts, moves,
                access, pooling, scores, calendar, reclaim, audit);
    }

    /** This configuration, reorganised. */
    Configuration with(Reorganisation change) {
        HashMap<RoleId, Role> changed = new HashMap<>(roles);
        change.roles().forEach(role -> changed.put(role.id(), role));
        return new Configuration(
                version,
                organisation.with(change.departments(), change.members()),
                changed,
                pools,
                fields,
                stages,
                pipelines,
                contracts,
                approvals,
                discounts,
                moves,
                access,
                pooling,
                scores,
                calendar,
                reclaim,
                audit);
    }

    List<FieldDefinition> fieldsOf(String entity) {
        return fields.stream().filter(field -> field.entity().equals(entity)).toList();
    }
}
