package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.opportunity.PipelineStage;
import dev.keelson.crm.storage.Setting;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How pipelines are written into settings and read back: the attributes of a stage are entries under its place. */
final class PipelineForms {
    private static final String PIPELINE = "pipeline";

    private PipelineForms() {}

    static Setting.Key keyOf(PipelineKey pipeline) {
        return new Setting.Key(PIPELINE, pipeline.value());
    }

    static Setting of(Pipeline pipeline) {
        TreeMap<String, String> document = new TreeMap<>(Map.of("name", pipeline.name()));
        for (int at = 0; at < pipeline.stages().size(); at++) {
            PipelineStage stage = pipeline.stages().get(at);
            String place = place(at);
            document.put(place + "key", stage.key().value());
            document.put(place + "name", stage.name());
            document.put(place + "outcome", stage.outcome().name());
            document.put(place + "probability", String.valueOf(stage.probability()));
            document.put(place + "next", SettingForms.lines(stage.next(), StageKey::value));
            document.put(place + "required", SettingForms.lines(stage.required(), name -> name));
            document.put(place + "guards", SettingForms.lines(stage.guards(), PipelineStage.Guard::name));
            stage.staleAfter().ifPresent(time -> document.put(place + "staleAfter", time.toString()));
        }
        return new Setting(keyOf(pipeline.key()), document, 1);
    }

    /** By key; the standard one alone where none is written. */
    static List<Pipeline> read(List<Setting> settings) {
        List<Pipeline> written = SettingForms.read(settings, PIPELINE, PipelineForms::pipeline).stream()
                .sorted(Comparator.comparing(Pipeline::key))
                .toList();
        return written.isEmpty() ? List.of(Pipeline.STANDARD) : written;
    }

    /** Whether the standard pipeline is in force without having been written, and another one is about to be. */
    static boolean unwritten(List<Pipeline> inForce, PipelineKey about) {
        return inForce.equals(List.of(Pipeline.STANDARD)) && !about.equals(Pipeline.STANDARD.key());
    }

    private static Pipeline pipeline(String key, Map<String, String> document) {
        int stages = (int)
                document.keySet().stream().filter(name -> name.endsWith(".key")).count();
        return new Pipeline(
                new PipelineKey(key),
                SettingForms.text(document, "name"),
                IntStream.range(0, stages)
                        .mapToObj(at -> stage(place(at), document))
                        .toList());
    }

    private static PipelineStage stage(String place, Map<String, String> document) {
        return new PipelineStage(
                new StageKey(SettingForms.text(document, place + "key")),
                SettingForms.text(document, place + "name"),
                OpportunityOutcome.valueOf(SettingForms.text(document, place + "outcome")),
                Integer.parseInt(SettingForms.text(document, place + "probability")),
                SettingForms.set(document, place + "next", StageKey::new),
                SettingForms.set(document, place + "required", name -> name),
                SettingForms.set(document, place + "guards", PipelineStage.Guard::valueOf),
                Optional.ofNullable(document.get(place + "staleAfter")).map(Duration::parse));
    }

    private static String place(int at) {
        return String.format("stage.%03d.", at);
    }
}
