package dev.keelson.crm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GlossaryTest {
    private static final List<String> EXPORTED =
            List.of("dev/keelson/crm/lead/Lead.java", "public record Lead(String name) { void move() {} }");

    @Test
    void every_name_of_code_is_there() throws IOException {
        assertThat(page().unknownTo(shipped())).isEmpty();
    }

    @Test
    void every_public_noun_of_the_core_has_its_word() throws IOException {
        assertThat(page().lacksOf(shipped())).isEmpty();
    }

    @Test
    void every_row_has_all_four_cells_and_no_word_is_explained_twice() throws IOException {
        assertThat(page().faults()).isEmpty();
    }

    @Test
    void catches_a_type_and_a_member_that_are_not_there() {
        assertThat(new Glossary("| lead | 线索 | `Lead`, `Lead.move`, `Lead.fly`, `Leed` | one |").unknownTo(lead()))
                .containsExactlyInAnyOrder("Lead.fly", "Leed");
    }

    @Test
    void catches_a_public_noun_without_a_word() {
        Map<String, String> more = lead();
        more.put("dev/keelson/crm/lead/Holder.java", "public sealed interface Holder {}");
        more.put("dev/keelson/crm/lead/Leads.java", "public interface Leads {}");
        more.put("dev/keelson/crm/lead/NewLead.java", "public final class NewLead {}");
        more.put("dev/keelson/crm/lead/LeadRules.java", "public final class LeadRules {}");
        more.put("dev/keelson/crm/lead/Hidden.java", "final class Hidden {}");
        assertThat(new Glossary("| lead | 线索 | `Lead` | one |").lacksOf(more)).containsExactly("Holder");
    }

    @Test
    void catches_an_empty_cell_and_a_word_explained_twice() {
        assertThat(new Glossary("| lead | | `Lead` | one |\n| lead | 线索 | `Lead` | two |\n").faults())
                .containsExactly("lead: a cell is empty", "lead: explained twice");
    }

    private static Map<String, String> lead() {
        return new TreeMap<>(Map.of(EXPORTED.get(0), EXPORTED.get(1)));
    }

    private static Map<String, String> shipped() throws IOException {
        return Sources.under(Sources.root()).shipped();
    }

    private static Glossary page() throws IOException {
        String page = Sources.text(Sources.root().resolve("docs/glossary.md"));
        assertThat(Set.copyOf(new Glossary(page).words())).hasSizeGreaterThan(50);
        return new Glossary(page);
    }
}
