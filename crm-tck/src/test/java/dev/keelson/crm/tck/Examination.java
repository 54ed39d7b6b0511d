package dev.keelson.crm.tck;

import dev.keelson.crm.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ShrinkingMode;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One run of the kit, or of some of its tests, against a store.
 *
 * @param reasons why tests failed, as they say it
 */
record Examination(List<String> passed, List<String> failed, List<String> skipped, List<String> reasons) {
    private static Supplier<Storage> examined = DoNothingStorage::new;

    /** The adapter's test class, for whichever store is being examined. */
    static final class Candidate extends StorageConformance {
        @Override
        protected Storage storage() {
            return examined.get();
        }
    }

    /** The store under examination. */
    static Storage examined() {
        return examined.get();
    }

    /** Runs the tests whose names contain the text. */
    static Examination of(Supplier<Storage> store, String named) {
        return of(Candidate.class, store, named);
    }

    /** Runs the tests of a class whose names contain the text. */
    static synchronized Examination of(Class<?> candidate, Supplier<Storage> store, String named) {
        examined = store;
        return of(List.of(candidate), named);
    }

    /** Runs those tests of the classes whose names contain the text. */
    static Examination of(List<Class<?>> classes, String named) {
        return of(classes, named, ShrinkingMode.OFF);
    }

    static synchronized Examination of(List<Class<?>> classes, String named, ShrinkingMode shrinking) {
        Examination examination =
                new Examination(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                .filters((PostDiscoveryFilter) test ->
                        FilterResult.includedIf(test.getUniqueId().toString().contains(named)))
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.shrinking.default", shrinking.name())
                .build();
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(alone).execute(request, examination.new Clerk());
        return examination;
    }

    private final class Clerk implements TestExecutionListener {
        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(test.getUniqueId());
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                failed.add(test.getUniqueId());
                result.getThrowable().ifPresent(thrown -> reasons.add(String.valueOf(thrown.getMessage())));
            } else if (test.isTest()) {
                passed.add(test.getUniqueId());
            }
        }
    }
}
