package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Commands of many threads that begin at the same moment. */
final class Race {
    static final int RUNNERS = 8;

    private static final int TRIES = 100;

    private Race() {}

    /** What each of the runners, numbered from 0, was answered. A runner that met a conflict tries again, as callers may. */
    static <T> List<T> of(IntFunction<T> command) {
        return of(RUNNERS, command);
    }

    /** The same, of so many runners. */
    static <T> List<T> of(int runners, IntFunction<T> command) {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            CyclicBarrier start = new CyclicBarrier(runners);
            List<Future<T>> runs = new ArrayList<>();
            for (int runner = 0; runner < runners; runner++) {
                int number = runner;
                Callable<T> run = () -> {
                    await(start);
                    return patiently(() -> command.apply(number));
                };
                runs.add(threads.submit(run));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> run : runs) {
                answers.add(run.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new AssertionError("a runner fell: " + failed.getCause(), failed);
        } catch (InterruptedException | TimeoutException failed) {
            throw new AssertionError("a runner did not arrive: " + failed, failed);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits until all runners are here. */
    static void await(CyclicBarrier meeting) {
        try {
            meeting.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
            throw new AssertionError("the runners did not meet", failed);
        }
    }

    private static <T> T patiently(Callable<T> command) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return command.call();
            } catch (ConflictException | BusyException lost) {
                if (tries == TRIES) {
                    throw lost;
                }
            }
        }
    }
}
