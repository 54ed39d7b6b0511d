package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Condition;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Text means the same in every store. */
abstract class TextSuite extends Suite {
    private static final List<Set<String>> EQUALS = List.of(
            Set.of("Tea", "tea", "TEA", "ＴＥＡ"),
            Set.of("Téa", "Te\u0301a", "TÉA"),
            Set.of("a b", "a  b", "a\u00A0b", "a\u3000B"),
            Set.of("Straße", "STRASSE", "strasse"),
            Set.of("ﬁn", "fin", "FIN"),
            Set.of("ｶﾞ", "ガ"),
            Set.of("杭州茶叶"),
            Set.of("😀"),
            Set.of("😀😀"));

    private final TenantId tenant = newTenant();
    private final FieldDefinition plain = World.of(1).field(ValueType.TEXT, World.Place.PLAIN);
    private final FieldDefinition slot = World.of(1).field(ValueType.TEXT, World.Place.SLOT);

    /** Leads that have the text as name, as region and in two custom fields. */
    private void leadsWith(List<String> texts) {
        insert(tenant, Setting.RECORDS, CustomFields.announced(plain), CustomFields.announced(slot));
        List<Lead> leads = new ArrayList<>();
        texts.forEach(text -> leads.add(LeadSample.named(text)
                .from(java.util.Optional.empty(), java.util.Optional.of(text), java.util.Optional.empty())
                .with(plain, ValueType.TEXT, text)
                .with(slot, ValueType.TEXT, text)
                .lead()));
        run(tenant, unit -> unit.insert(LeadAttributes.RECORDS, leads));
    }

    private List<Attribute<Lead, String>> attributes() {
        return List.of(
                LeadAttributes.NAME,
                LeadAttributes.REGION,
                plain.attribute(ValueType.TEXT),
                slot.attribute(ValueType.TEXT));
    }

    private List<String> names(Filter<Lead> filter) {
        return list(tenant, Selection.of(LeadAttributes.RECORDS, filter), Sort.byId()).stream()
                .map(Lead::name)
                .toList();
    }

    // QRY-02
    @Test
    final void case_width_and_white_space_do_not_count_and_accents_do() {
        leadsWith(EQUALS.stream().flatMap(Set::stream).toList());
        for (Attribute<Lead, String> attribute : attributes()) {
            Condition<Lead, String> text = Filter.where(attribute);
            for (Set<String> equals : EQUALS) {
                for (String one : equals) {
                    assertThat(names(text.is(one)))
                            .as("%s is %s", attribute, one)
                            .containsExactlyInAnyOrderElementsOf(equals);
                    assertThat(names(text.in(List.of(one)))).containsExactlyInAnyOrderElementsOf(equals);
                    assertThat(names(text.isNot(one)))
                            .doesNotContainAnyElementsOf(equals)
                            .isNotEmpty();
                }
            }
        }
    }

    // QRY-02
    @Test
    final void parts_of_texts_are_found_by_their_keys() {
        leadsWith(List.of("Hangzhou TEA Ltd", "ｔｅａ house", "Théière", "steak", "杭州茶叶有限公司", "😀 tea"));
        for (Attribute<Lead, String> attribute : attributes()) {
            Condition<Lead, String> text = Filter.where(attribute);
            assertThat(names(text.contains("Tea")))
                    .containsExactlyInAnyOrder("Hangzhou TEA Ltd", "ｔｅａ house", "steak", "😀 tea");
            assertThat(names(text.startsWith("TEA"))).containsExactly("ｔｅａ house");
            assertThat(names(text.contains("茶叶"))).containsExactly("杭州茶叶有限公司");
            assertThat(names(text.contains("HÉ"))).containsExactly("Théière");
            assertThat(names(text.contains("he"))).isEmpty();
            assertThat(names(text.startsWith("😀"))).containsExactly("😀 tea");
        }
    }

    // QRY-06
    @Test
    final void no_character_of_a_search_is_a_wildcard() {
        List<String> texts = List.of("a%b", "a_b", "a\\b", "axb", "a\\%b", "a*b", "a[x]b", "a.b", "a'b", "ab");
        leadsWith(texts);
        for (Attribute<Lead, String> attribute : attributes()) {
            Condition<Lead, String> text = Filter.where(attribute);
            for (String one : texts) {
                assertThat(names(text.contains(one)))
                        .as("%s contains %s", attribute, one)
                        .containsExactly(one);
                assertThat(names(text.startsWith(one)))
                        .as("%s starts with %s", attribute, one)
                        .containsExactly(one);
            }
            assertThat(names(text.contains("%"))).containsExactlyInAnyOrder("a%b", "a\\%b");
            assertThat(names(text.contains("_"))).containsExactly("a_b");
            assertThat(names(text.contains("\\"))).containsExactlyInAnyOrder("a\\b", "a\\%b");
        }
    }

    // QRY-03
    @Test
    final void texts_are_in_the_order_of_code_points() {
        List<String> ordered = List.of("0", "a", "b", "e", "f", "é", "ガ", "杭", "茶", "\uE000", "\uFFFD", "😀", "𠮷");
        leadsWith(ordered);
        for (Attribute<Lead, String> attribute : attributes()) {
            assertThat(sorted(Sort.up(attribute))).as("up by %s", attribute).isEqualTo(ordered);
            assertThat(names(Filter.where(attribute).greaterThan("\uFFFD"))).containsExactlyInAnyOrder("😀", "𠮷");
            assertThat(names(Filter.where(attribute).lessThan("A"))).containsExactly("0");
        }
    }

    // QRY-03
    @Test
    final void identifiers_are_in_the_order_of_code_points_as_written() {
        List<String> ordered = List.of("A", "B", "a", "b", "é", "茶", "\uE000", "Ａ", "😀");
        List<Lead> leads = ordered.stream()
                .map(owner -> LeadSample.named(owner).ownedBy(owner).lead())
                .toList();
        run(tenant, unit -> unit.insert(LeadAttributes.RECORDS, leads));

        assertThat(sorted(Sort.up(LeadAttributes.OWNER))).isEqualTo(ordered);
    }

    // QRY-02
    @Test
    final void tags_are_met_by_their_keys() {
        Lead tea = LeadSample.named("tea").tagged(Set.of("VIP", "茶")).lead();
        Lead silk = LeadSample.named("silk").tagged(Set.of("ｖｉｐ ")).lead();
        Lead plainLead = LeadSample.named("plain").tagged(Set.of("v_p")).lead();
        insert(
                tenant,
                LeadAttributes.RECORDS,
                tea,
                silk,
                plainLead,
                LeadSample.named("none").lead());
        Condition<Lead, Set<String>> tags = Filter.where(LeadAttributes.TAGS);

        assertThat(names(tags.hasAny(Set.of("vip")))).containsExactlyInAnyOrder("tea", "silk");
        assertThat(names(tags.hasAny(Set.of("茶", "nobody")))).containsExactly("tea");
        assertThat(names(tags.hasAny(Set.of("V_P")))).containsExactly("plain");
        assertThat(names(tags.hasAny(Set.of("vi")))).isEmpty();
        assertThat(names(tags.isEmpty())).containsExactly("none");
    }

    private List<String> sorted(Sort<Lead> sort) {
        return list(tenant, Selection.of(LeadAttributes.RECORDS, Filter.all()), sort).stream()
                .map(Lead::name)
                .toList();
    }
}
