package dev.keelson.crm.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StandardNormaliserTest {
    private final StandardNormaliser china = StandardNormaliser.forRegion("CN");

    @Test
    void one_phone_written_in_many_ways_is_one() {
        for (String mobile : List.of(
                "13800138000",
                "138 0013 8000",
                "138-0013-8000",
                "+8613800138000",
                "0086 138 0013 8000",
                "１３８００１３８０００",
                "\u202A+86 138 0013 8000\u202C",
                "tel:+8613800138000")) {
            assertThat(china.phone(mobile).normalised()).as(mobile).isEqualTo("+8613800138000");
        }
        for (String landline : List.of("0571 8888 0000", "(0571) 8888-0000", "+86 571 88880000", "０５７１－８８８８００００")) {
            assertThat(china.phone(landline).normalised()).as(landline).isEqualTo("+8657188880000");
        }
        assertThat(china.phone("+1 (212) 736-5000").normalised()).isEqualTo("+12127365000");
        assertThat(china.phone("+852 2345 6789").normalised()).isEqualTo("+85223456789");
        assertThat(china.phone("400-820-8820").normalised()).isEqualTo("+864008208820");
        assertThat(StandardNormaliser.forRegion("DE").phone("030 901820").normalised())
                .isEqualTo("+4930901820");
    }

    @Test
    void an_extension_is_part_of_the_number() {
        for (String extended : List.of(
                "0571-88880000 ext 12",
                "0571-88880000#12",
                "0571-88880000转12",
                "0571-88880000 转 12",
                "0571-88880000转分机：12",
                "+8657188880000;ext=12")) {
            assertThat(china.phone(extended).normalised()).as(extended).isEqualTo("+8657188880000;ext=12");
        }
        assertThat(china.phone("0571-88880000转12").written()).isEqualTo("0571-88880000转12");
    }

    @Test
    void what_nobody_can_have_is_no_phone() {
        for (String bad : List.of(
                "12",
                "abc",
                "+",
                "0",
                "88880000",
                "12345678901",
                "11111111111",
                "138001380001",
                "1380013800",
                "1-800-FLOWERS",
                "13800138000 / 13900139000",
                "+999 1234567")) {
            assertThatThrownBy(() -> china.phone(bad))
                    .as(bad)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("phone: not a phone number");
        }
        assertThatThrownBy(() -> china.phone(" ")).hasMessage("phone: a value is required");
        assertThatThrownBy(() -> StandardNormaliser.forRegion("Atlantis")).hasMessageContaining("region");
    }

    @Test
    void one_mailbox_written_in_many_ways_is_one() {
        for (Map.Entry<String, String> pair : Map.of(
                        "Lin@Tea.Example", "lin@tea.example",
                        "\"Lin.W\"@tea.example", "lin.w@tea.example",
                        "\"a b\"@x.com", "\"a b\"@x.com",
                        "a+b@x.com", "a+b@x.com",
                        "用户@例子.公司", "用户@xn--fsqu00a.xn--55qx5d",
                        "a@XN--FSQU00A.xn--55qx5d", "a@xn--fsqu00a.xn--55qx5d",
                        "a@Ä.de", "a@xn--4ca.de",
                        "ａ＠ｘ.com", "a@x.com")
                .entrySet()) {
            assertThat(china.email(pair.getKey()).normalised())
                    .as(pair.getKey())
                    .isEqualTo(pair.getValue());
        }
        assertThat(china.email("Lin@Tea.Example").written()).isEqualTo("Lin@Tea.Example");
    }

    @Test
    void what_is_no_bare_mailbox_of_a_named_domain_is_no_address() {
        for (String bad : List.of(
                "a",
                "@",
                "a@b",
                "a@localhost",
                "a@[127.0.0.1]",
                "a@b..c",
                "a.@x.com",
                "a@-x.com",
                "Lin <lin@x.com>",
                "a@x.com (home)",
                "@x:a@y.com",
                "a\u200B@x.com",
                "a@x.com, b@x.com",
                "a".repeat(65) + "@x.com")) {
            assertThatThrownBy(() -> china.email(bad))
                    .as(bad)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("email: not an e-mail address");
        }
    }

    @Test
    void a_registration_number_is_its_letters_and_digits() {
        for (String same : List.of("91330100MA2B1XQ23T", "91 3301 00-ma2b1xq23t", "９１３３０１００ＭＡ２Ｂ１ＸＱ２３Ｔ")) {
            assertThat(china.registration(same).normalised()).isEqualTo("91330100MA2B1XQ23T");
        }
        for (String bad : List.of("1234", "税号91330100", "ı23456", "A".repeat(31))) {
            assertThatThrownBy(() -> china.registration(bad)).hasMessageContaining("registration");
        }
    }

    @Property
    void any_text_is_a_point_or_refused_by_name(@ForAll String text) {
        for (Map.Entry<String, Runnable> each : Map.<String, Runnable>of(
                        "phone",
                                () -> assertThat(china.phone(text).normalised()).startsWith("+"),
                        "email",
                                () -> assertThat(china.email(text).normalised()).contains("@"),
                        "registration",
                                () -> assertThat(china.registration(text).normalised())
                                        .isNotEmpty())
                .entrySet()) {
            try {
                each.getValue().run();
            } catch (InvalidInputException refused) {
                assertThat(refused.problems().get(0).attribute()).isEqualTo(each.getKey());
            }
        }
    }

    @Property
    void what_was_normalised_normalises_to_itself(@ForAll("written") String written) {
        String once = china.phone(written).normalised();
        assertThat(china.phone(once).normalised()).isEqualTo(once);
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> written() {
        return net.jqwik.api.Combinators.combine(
                        net.jqwik.api.Arbitraries.of("138", "139", "0571", "+86 571", "010"),
                        net.jqwik.api.Arbitraries.integers().between(20_000_000, 89_999_999),
                        net.jqwik.api.Arbitraries.of("", " ext 7", "转88", "#123"))
                .as((prefix, number, extension) -> prefix + number + extension)
                .filter(text -> {
                    try {
                        return china.phone(text) != null;
                    } catch (InvalidInputException nobodys) {
                        return false;
                    }
                });
    }
}
