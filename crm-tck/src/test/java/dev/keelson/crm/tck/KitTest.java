package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.keelson.crm.history.SealHead;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.storage.RecordTypes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit fails what is not right; the in-memory store shows that it passes what is. */
class KitTest {
    @Test
    void a_store_that_does_nothing_fails_everything() {
        Examination examination = Examination.of(DoNothingStorage::new, "");

        assertThat(examination.passed()).isEmpty();
        assertThat(examination.skipped()).isEmpty();
        assertThat(examination.failed()).hasSizeGreaterThan(100);
    }

    @TestFactory
    Stream<DynamicTest> every_fault_is_caught() {
        return Stream.of(WrongAnswers.all(), WrongReadings.all(), WrongWrites.all())
                .flatMap(List::stream)
                .map(mutant -> dynamicTest("a store that " + mutant, () -> {
                    Examination examination = Examination.of(mutant.store(), mutant.caughtBy());

                    assertThat(examination.failed()).isNotEmpty();
                }));
    }

    @Test
    void every_type_of_record_has_samples() {
        assertThat(Samples.all())
                .extracting(batch -> batch.type().name())
                .containsExactlyInAnyOrderElementsOf(
                        RecordTypes.ALL.stream().map(RecordType::name).toList());
        assertThat(Samples.all())
                .filteredOn(batch -> !batch.type().equals(SealHead.RECORDS))
                .allSatisfy(batch -> assertThat(batch.records()).hasSizeGreaterThan(1));
    }
}
