package dev.keelson.crm.benchmarks;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.ValueType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Fills a database with the company and its leads, by the thousand in SQL: 24 months, skewed ownership, 15 % pooled, 5 % with
 * participants, two dormant branches, and one custom field that asked for an index.
 */
final class Population {
    static final String TENANT = "acme";
    /** The custom field, as its definition comes back with a slot. */
    static final FieldDefinition CODE = FieldDefinition.ofLead("code", ValueType.TEXT, "Code")
            .with(FieldDefinition.Trait.INDEXED)
            .inSlot(1);
    /** One without an index. */
    static final FieldDefinition NOTE = FieldDefinition.ofLead("note", ValueType.TEXT, "Note");

    private Population() {}

    static void fill(DataSource source, int leads) throws SQLException {
        JpaStorage.migrate(source);
        configure(source);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> indexes = dropIndexes(statement);
            statement.execute("set session_replication_role = replica");
            for (String sql : rows(leads)) {
                statement.execute(sql);
            }
            statement.execute("set session_replication_role = default");
            for (String index : indexes) {
                statement.execute(index);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum (freeze, analyze)");
            statement.execute("checkpoint");
            connection.setAutoCommit(false);
        }
    }

    /** Roles, departments, members and pools, as a tenant's own administrator would define them. */
    static void configure(DataSource source) {
        try (JpaStorage storage = JpaStorage.owning(source)) {
            CrmSession setup = Crm.on(storage).build().as(Actor.system(TENANT, Actor.Purpose.SETUP));
            setup.roles().define(List.of(Company.SALES, Company.LEADER));
            setup.departments().define(Company.departments(), Company.members());
            for (Pool pool : Company.pools()) {
                setup.pools().define(pool);
            }
            setup.fields().define(CODE.inSlot(0));
            setup.fields().define(NOTE);
        }
    }

    private static List<String> dropIndexes(Statement statement) throws SQLException {
        List<String> definitions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("select indexname, indexdef from pg_indexes"
                + " where schemaname = 'public' and tablename in ('crm_lead', 'crm_participation', 'crm_lead_term', 'crm_unique_key')"
                + " and indexname not like '%_pk'")) {
            while (found.next()) {
                names.add(found.getString(1));
                definitions.add(found.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("drop index " + name);
        }
        return definitions;
    }

    /** Chance number {@code k} of row {@code g}: the same in every run, between 0 and 1. */
    private static String chance(int k) {
        return "((hashint8extended(g, " + k + ") & 281474976710655) / 281474976710656.0::float8)";
    }

    private static List<String> rows(int leads) {
        return List.of(
                """
                create temporary table drawn as
                select g, pooled, owner, leaf, level5, level4, level3, level2,
                    case when not pooled and level3 in (19, 20)
                        then timestamptz '2025-04-30 00:00:00Z' - age * interval '180 days'
                        else timestamptz '2026-10-31 00:00:00Z' - age * interval '730 days' end as created,
                    pool
                from (select d.*, (leaf - 1) / 4 as level5, (leaf - 5) / 16 as level4, (leaf - 21) / 64 as level3,
                        (leaf - 85) / 256 as level2
                    from (select g, owner, 341 + owner %% 1024 as leaf, pooled, age, pool
                        from (select g, %s < 0.15 as pooled, (floor(power(%s, 3) * 10000)::int * 7919) %% 10000 as owner,
                                %s as age, floor(power(%s, 2) * 5)::int as pool
                            from generate_series(1, %d) g) c) d) e
                """.formatted(chance(1), chance(2), chance(3), chance(4), leads),
                """
                insert into crm_lead (tenant_id, id, owner_id, pool_id, home_pool_id, department_id, dept1, dept2, dept3, dept4, dept5,
                    dept6, name, name_key, company, company_key, contact_points, source, source_key, region, region_key,
                    product, product_key, tags, external_id, stage, phase, stage_since, created_at, updated_at, owned_since,
                    last_follow_up, locked, author, ownership_steps, fields, field_keys, slot1, version)
                select '%s',
                    (lpad(to_hex((extract(epoch from created) * 1000)::bigint), 12, '0') || '7' || substr(md5(g::text), 1, 3)
                        || '8' || substr(md5(g::text), 4, 15))::uuid,
                    case when pooled then null else 'm' || owner end,
                    case when pooled then 'p' || pool end,
                    case when pooled then 'p' || pool end,
                    case when pooled then null else 'd' || leaf end,
                    case when pooled then null else 'd0' end,
                    case when pooled then null else 'd' || level2 end,
                    case when pooled then null else 'd' || level3 end,
                    case when pooled then null else 'd' || level4 end,
                    case when pooled then null else 'd' || level5 end,
                    case when pooled then null else 'd' || leaf end,
                    'Lead ' || g, 'lead ' || g, 'Company ' || g / 3, 'company ' || g / 3,
                    jsonb_build_array(jsonb_build_object('kind', 'PHONE', 'written', '1' || lpad(g::text, 10, '0'),
                        'normalised', '+861' || lpad(g::text, 10, '0'))),
                    'Expo ' || g %% 7, 'expo ' || g %% 7, 'East', 'east', 'Tea ' || g %% 11, 'tea ' || g %% 11,
                    '["vip"]'::jsonb, 'legacy-' || g, 'new', 'NEW', created, created, created, created,
                    case when g %% 3 = 0 then created + interval '1 day' end, 'OPEN', 'system:migration', 1,
                    jsonb_build_object('own_code.text', 'c' || (hashint8extended(g, 9) & 4095),
                        'own_note.text', 'c' || (hashint8extended(g, 9) & 4095)),
                    jsonb_build_object('own_code.text', 'c' || (hashint8extended(g, 9) & 4095),
                        'own_note.text', 'c' || (hashint8extended(g, 9) & 4095)),
                    'c' || (hashint8extended(g, 9) & 4095), 1
                from drawn
                """.formatted(TENANT),
                """
                insert into crm_participation (tenant_id, record_type, record_id, member_id, access_level, record_created_at,
                    lead_id)
                select distinct tenant_id, 'lead', id, 'm' || (hashint8extended(g, k) & 8191), 'READ', created_at, id
                from (select tenant_id, id, created_at, substr(name, 6)::bigint as g from crm_lead) l,
                    generate_series(1, 3) k
                where %s < 0.05
                """.formatted(chance(5)),
                """
                insert into crm_participation (tenant_id, record_type, record_id, member_id, access_level, record_created_at,
                    lead_id)
                select tenant_id, 'lead', id, (array[%s])[1 + (hashint8extended(g, 7) & 1048575) %% %d], 'READ', created_at, id
                from (select tenant_id, id, created_at, substr(name, 6)::bigint as g from crm_lead) l
                where %s < 0.0003
                on conflict do nothing
                """.formatted(personas(), Persona.values().length, chance(6)),
                """
                insert into crm_lead_term (tenant_id, attribute, term, record_id)
                select tenant_id, 'contactTerms', 'PHONE:' || (contact_points -> 0 ->> 'normalised'), id from crm_lead
                """,
                """
                insert into crm_unique_key (tenant_id, scope, key_value, record_type, record_id)
                select tenant_id, 'lead.externalId', external_id, 'lead', id from crm_lead
                """,
                "drop table drawn");
    }

    private static String personas() {
        List<String> quoted = new ArrayList<>();
        for (Persona persona : Persona.values()) {
            quoted.add("'" + persona.id() + "'");
        }
        return String.join(", ", quoted);
    }
}
