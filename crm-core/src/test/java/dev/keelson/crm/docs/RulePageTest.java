package dev.keelson.crm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulePageTest {
    private static final String RULES = """
            package a;
            /** The rules. */
            final class LeadRules {
                /**
                 * LEAD-2: A {@link Lead#name name} is
                 * {@code given}. More prose.
                 */
                @Deprecated(since = "(1)")
                static Decision<Lead> named(String name) {}

                /** LEAD-10: A lead has one holder. LEAD-11: It moves along the table */
                static final int HELD = 1;
            }
            """;

    @Test
    void the_page_is_what_the_sources_say() throws IOException {
        Page.holds("rules.md", RuleIndex.of(Sources.under(Sources.root())).markdown());
    }

    @Test
    void every_rule_is_stated_once_and_cited_by_a_test() {
        assertThat(RuleIndex.of(Sources.under(Sources.root())).faults()).isEmpty();
    }

    @Test
    void lists_number_sentence_place_and_tests_in_order() {
        RuleIndex index = index(Map.of("a/LeadRules.java", RULES), "// LEAD-2 LEAD-10 LEAD-11");

        assertThat(index.faults()).isEmpty();
        assertThat(index.markdown()).endsWith("""
                        | LEAD-2 | A name is `given`. | `LeadRules.named` | `LeadTest` |
                        | LEAD-10 | A lead has one holder. | `LeadRules.HELD` | `LeadTest` |
                        | LEAD-11 | It moves along the table | `LeadRules.HELD` | `LeadTest` |
                        """);
    }

    @Test
    void catches_a_rule_without_a_test() {
        assertThat(index(Map.of("a/LeadRules.java", RULES), "// LEAD-2 LEAD-110 LEAD-11")
                        .faults())
                .contains("LEAD-10 is cited by no test");
    }

    @Test
    void catches_a_citation_of_no_rule() {
        assertThat(index(Map.of("a/LeadRules.java", RULES), "// LEAD-2 LEAD-10 LEAD-11 POOL-1")
                        .faults())
                .containsExactly("LeadTest cites POOL-1, which no rule states");
    }

    @Test
    void catches_one_number_with_two_sentences() {
        List<String> faults = index(
                        Map.of(
                                "a/LeadRules.java",
                                RULES,
                                "a/Other.java",
                                "/** LEAD-2: Something else. */ class Other {}"),
                        "// LEAD-2 LEAD-10 LEAD-11")
                .faults();
        assertThat(faults).singleElement().asString().startsWith("LEAD-2 has two sentences");
    }

    @Test
    void catches_an_unknown_family() {
        assertThat(index(Map.of("a/OddRules.java", "/** ODD-1: Odd. */ class OddRules {}"), "")
                        .faults())
                .singleElement()
                .asString()
                .contains("unknown family");
    }

    private static RuleIndex index(Map<String, String> shipped, String test) {
        return RuleIndex.of(
                new Sources(new TreeMap<>(shipped), new TreeMap<>(Map.of("a/src/test/java/LeadTest.java", test))));
    }
}
