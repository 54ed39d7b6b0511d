package dev.keelson.crm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ErrorPageTest {
    @Test
    void the_page_is_what_the_sources_say() throws IOException {
        Sources sources = Sources.under(Sources.root());
        Page.holds(
                "errors.md",
                ErrorIndex.of(sources).markdown() + ProblemIndex.of(sources).markdown());
    }

    @Test
    void the_page_lists_every_code_and_no_other() {
        ErrorIndex index = ErrorIndex.of(Sources.under(Sources.root()));
        assertThat(ErrorIndex.listed(Sources.text(Sources.root().resolve("docs/errors.md"))))
                .isEqualTo(index.codes());
    }

    @Test
    void every_word_for_wrong_input_is_explained_and_used() {
        ProblemIndex index = ProblemIndex.of(Sources.under(Sources.root()));
        assertThat(index.used()).hasSizeGreaterThan(40).isEqualTo(index.explained());
        assertThat(ProblemIndex.listed(Sources.text(Sources.root().resolve("docs/errors.md"))))
                .isEqualTo(index.explained());
    }

    @Test
    void finds_words_where_problems_are_made() {
        ProblemIndex index = ProblemIndex.of(new Sources(
                new TreeMap<>(Map.of(
                        "a/kernel/ProblemCodes.java",
                        "/** It is missing. */\n    public static final String REQUIRED = \"required\";",
                        "a/Door.java",
                        """
                        class Door {
                            void enter() {
                                // new Problem("a", "commented-out", "no")
                                throw new InvalidInputException(name("x"), more ? "too-many" : "too-few", "a, \"b\"");
                            }
                            void leave(Problem problem) {
                                make(1, "padded", "it is");
                                new Problem("a", problem.code(), "passed on");
                            }
                            Problem make(int at, String code, String sentence) {
                                return new Problem("a" + at, code, sentence);
                            }
                        }
                        """)),
                new TreeMap<>()));

        assertThat(index.used()).containsExactly("padded", "too-few", "too-many");
        assertThat(index.explained()).containsExactly("required");
        assertThat(index.markdown()).endsWith("| `required` | It is missing. |\n");
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
