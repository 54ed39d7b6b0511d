package dev.keelson.crm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ErrorPageTest {
    @Test
    void the_page_is_what_the_sources_say() throws IOException {
        Page.holds("errors.md", ErrorIndex.of(Sources.under(Sources.root())).markdown());
    }

    @Test
    void the_page_lists_every_code_and_no_other() {
        ErrorIndex index = ErrorIndex.of(Sources.under(Sources.root()));
        assertThat(ErrorIndex.listed(Sources.text(Sources.root().resolve("docs/errors.md"))))
                .isEqualTo(index.codes());
    }

    @Test
    void finds_codes_of_refusals_and_kernel_exceptions_only() {
        ErrorIndex index = ErrorIndex.of(new Sources(
                new TreeMap<>(Map.of(
                        "a/LeadRefusal.java",
                        """
                        /** Every no. */
                        sealed interface LeadRefusal {
                            /** The step is not on the table. */
                            record NoSuchStep() {
                                // "lead.commented-out"
                                String code() { return "lead.no-such-step"; }
                                String sentence() { return "Ends. With dots"; }
                            }
                        }
                        """,
                        "dev/keelson/crm/kernel/StaleException.java",
                        "/** Changed. */ class StaleException { String code = \"record.stale\"; }",
                        "a/Lead.java",
                        "class Lead { String key = \"not.a-code\"; }")),
                new TreeMap<>()));

        assertThat(index.codes()).containsExactly("lead.no-such-step", "record.stale");
        assertThat(index.markdown())
                .contains("| `lead.no-such-step` | `LeadRefusal` | The step is not on the table. |\n")
                .contains("| `record.stale` | `StaleException` | Changed. |\n");
        assertThat(ErrorIndex.listed(index.markdown())).isEqualTo(index.codes());
    }
}
