package dev.keelson.crm.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some people at work at once, each on a thread of their own. */
final class Crowd implements AutoCloseable {
    private final int people;
    private final ExecutorService threads;

    Crowd(int people) {
        this.people = people;
        this.threads = Executors.newFixedThreadPool(people);
    }

    /** What one of them does. */
    @FunctionalInterface
    interface Work {
        void by(int person) throws Exception;
    }

    /** Has all of them do it, and waits for the last. */
    void all(Work work) throws Exception {
        List<Callable<Boolean>> each = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            int who = person;
            each.add(() -> {
                work.by(who);
                return true;
            });
        }
        for (Future<Boolean> done : threads.invokeAll(each)) {
            done.get();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
