package dev.keelson.crm.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link DecisionBenchmark} in pairs, floor and library in turn, and prints the medians of the ratios. */
final class Decisions {
    private Decisions() {}

    static void run(int rounds) throws RunnerException {
        System.out.println("| persona | floor ns | library ns | ratio | bytes per decision |");
        System.out.println("|---|--:|--:|--:|--:|");
        for (Persona persona : Persona.values()) {
            ArrayList<Double> floors = new ArrayList<>();
            ArrayList<Double> libraries = new ArrayList<>();
            ArrayList<Double> ratios = new ArrayList<>();
            ArrayList<Double> bytes = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                double floor = once("floor", persona).getPrimaryResult().getScore();
                RunResult result = once("library", persona);
                double library = result.getPrimaryResult().getScore();
                floors.add(floor);
                libraries.add(library);
                ratios.add(library / floor);
                bytes.add(result.getSecondaryResults().entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                        .mapToDouble(entry -> entry.getValue().getScore())
                        .findFirst()
                        .orElse(Double.NaN));
            }
            System.out.printf(
                    "| %s | %.1f | %.1f | %.2f | %.3f |%n",
                    persona, Median.of(floors), Median.of(libraries), Median.of(ratios), Median.of(bytes));
        }
    }

    private static RunResult once(String method, Persona persona) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(DecisionBenchmark.class.getName() + "\\." + method + "$")
                .param("persona", persona.name())
                .addProfiler("gc")
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        return List.copyOf(results).get(0);
    }
}
