package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.storage.Setting;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** How the terms of pools, and what holds of all pools, are written into settings and read back. */
final class PoolForms {
    private static final String TERMS = "pool-terms";
    private static final String QUOTA = "quota";
    private static final String CONCEALED = "concealed.";
    private static final String TAKES = "takes.";

    private PoolForms() {}

    static Pooling pooling(List<Setting> settings) {
        HashMap<PoolId, PoolTerms> terms = new HashMap<>();
        SettingForms.read(settings, TERMS, (id, document) -> Map.entry(new PoolId(id), terms(document)))
                .forEach(entry -> terms.put(entry.getKey(), entry.getValue()));
        return new Pooling(
                terms,
                SettingForms.policy(settings, QUOTA).map(PoolForms::quota).orElse(ClaimQuota.NONE));
    }

    static Setting of(ClaimQuota overall) {
        TreeMap<String, String> document = new TreeMap<>();
        write(document, overall);
        return SettingForms.setting(SettingForms.POLICY, QUOTA, document);
    }

    static Setting of(PoolId pool, PoolTerms terms) {
        PoolTerms.Returns returns = terms.returns();
        TreeMap<String, String> document = new TreeMap<>(Map.of(
                "kind", terms.kind().name(),
                "coolDown", terms.hold().coolDown().toString(),
                "entry", terms.hold().entry().toString(),
                "reason", returns.reason().name(),
                "reasons", String.join("\n", returns.reasons()),
                "participants", returns.participants().name(),
                "movesTo", SettingForms.lines(terms.movesTo(), PoolId::value)));
        write(document, terms.quota());
        terms.concealed().forEach((attribute, level) -> document.put(CONCEALED + attribute, level.name()));
        terms.takes()
                .forEach((attribute, values) ->
                        document.put(TAKES + attribute, SettingForms.lines(values, value -> value)));
        return SettingForms.setting(TERMS, pool.value(), document);
    }

    private static PoolTerms terms(Map<String, String> document) {
        HashMap<String, FieldLevel> concealed = new HashMap<>();
        prefixed(document, CONCEALED, (attribute, value) -> concealed.put(attribute, FieldLevel.valueOf(value)));
        HashMap<String, Set<String>> takes = new HashMap<>();
        prefixed(
                document,
                TAKES,
                (attribute, value) -> takes.put(attribute, new HashSet<>(List.of(value.split("\n", -1)))));
        return new PoolTerms(
                PoolTerms.Kind.valueOf(SettingForms.text(document, "kind")),
                quota(document),
                new PoolTerms.Hold(
                        Duration.parse(SettingForms.text(document, "coolDown")),
                        Duration.parse(SettingForms.text(document, "entry"))),
                new PoolTerms.Returns(
                        PoolTerms.Returns.Reason.valueOf(SettingForms.text(document, "reason")),
                        SettingForms.split(document, "reasons"),
                        PoolTerms.Returns.Participants.valueOf(SettingForms.text(document, "participants"))),
                SettingForms.set(document, "movesTo", PoolId::new),
                concealed,
                takes);
    }

    private static void write(Map<String, String> document, ClaimQuota quota) {
        quota.daily().ifPresent(most -> document.put("daily", String.valueOf(most)));
        quota.holding().ifPresent(most -> document.put("holding", String.valueOf(most)));
        document.put("counted", quota.counted().name());
        document.put("exempt", SettingForms.lines(quota.exempt(), MemberId::value));
    }

    private static ClaimQuota quota(Map<String, String> document) {
        return new ClaimQuota(
                Optional.ofNullable(document.get("daily")).map(Long::valueOf),
                Optional.ofNullable(document.get("holding")).map(Long::valueOf),
                ClaimQuota.Counted.valueOf(SettingForms.text(document, "counted")),
                SettingForms.set(document, "exempt", MemberId::new));
    }

    private static void prefixed(Map<String, String> document, String prefix, BiConsumer<String, String> each) {
        document.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                each.accept(name.substring(prefix.length()), value);
            }
        });
    }
}
