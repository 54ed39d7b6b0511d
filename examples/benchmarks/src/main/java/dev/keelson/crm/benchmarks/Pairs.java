package dev.keelson.crm.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times several ways of doing one thing in turn, one call of each after the other, so that whatever else the machine does
 * meanwhile meets all of them alike.
 */
final class Pairs {
    private final Map<String, Work> works = new LinkedHashMap<>();

    /** Something to be timed. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** What was measured, call by call. */
    record Outcome(Map<String, List<Double>> times) {
        /** The median, in milliseconds. */
        double millis(String name) {
            return Median.of(times.getOrDefault(name, List.of()));
        }

        /** The median ratio of a call to the call of another that ran next to it. */
        double ratio(String name, String to) {
            List<Double> mine = times.getOrDefault(name, List.of());
            List<Double> theirs = times.getOrDefault(to, List.of());
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < Math.min(mine.size(), theirs.size()); round++) {
                ratios.add(mine.get(round) / theirs.get(round));
            }
            return Median.of(ratios);
        }
    }

    Pairs add(String name, Work work) {
        works.put(name, work);
        return this;
    }

    Outcome run(int warmUp, int rounds) throws Exception {
        for (int round = 0; round < warmUp; round++) {
            for (Work work : works.values()) {
                work.run();
            }
        }
        Map<String, List<Double>> times = new LinkedHashMap<>();
        works.keySet().forEach(name -> times.put(name, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Work> each : works.entrySet()) {
                long before = System.nanoTime();
                each.getValue().run();
                times.get(each.getKey()).add((System.nanoTime() - before) / 1e6);
            }
        }
        return new Outcome(times);
    }
}
