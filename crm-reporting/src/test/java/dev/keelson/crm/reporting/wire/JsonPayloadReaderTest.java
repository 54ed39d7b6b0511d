package dev.keelson.crm.reporting.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.ingest.Captures;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.PayloadReader;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPayloadReaderTest {
    private final PayloadReader reader = new JsonPayloadReader();

    private Map<String, String> read(String body) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void every_value_stands_under_its_pointer_as_it_is_written() {
        assertThat(read("""
                {"name": "陈\\u00e9 🍵", "contact": {"phones": ["1", "", null, "2"], "none": {}, "empty": []},
                 "size": 1.50, "big": 12345678901234567890.5e-1, "vip": true, "no": false, "a/b": {"m~n": "x"}, "": "y"}"""))
                .containsExactly(
                        entry("/name", "陈é 🍵"),
                        entry("/contact/phones/0", "1"),
                        entry("/contact/phones/3", "2"),
                        entry("/size", "1.50"),
                        entry("/big", "12345678901234567890.5e-1"),
                        entry("/vip", "true"),
                        entry("/no", "false"),
                        entry("/a~1b/m~0n", "x"),
                        entry("/", "y"));
        assertThat(read(" [[\"a\"], \"b\"] ")).containsExactly(entry("/0/0", "a"), entry("/1", "b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|malformed",
                "{|malformed",
                "{\"a\": 1|malformed",
                "{\"a\": 1} {\"b\": 2}|malformed",
                "{\"a\": NaN}|malformed",
                "{\"a\": 01}|malformed",
                "{'a': 1}|malformed",
                "{\"a\": 1, }|malformed",
                "// {}|malformed",
                "name=Tea|malformed",
                "{\"a\": 1, \"a\": 2}|duplicate",
                "{\"a\": {\"b\": 1}, \"a\": {\"c\": 2}}|duplicate"
            })
    void what_is_no_json_or_says_one_thing_twice_is_refused(String body, String code) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.attribute()).isEqualTo("body");
                            assertThat(problem.code()).isEqualTo(code);
                        }));
    }

    @Test
    void sixty_four_levels_are_read_and_one_more_is_too_deep() {
        assertThat(read(nested(PayloadReader.DEEPEST))).containsExactly(entry("/0".repeat(PayloadReader.DEEPEST), "x"));
        assertThatThrownBy(() -> read(nested(PayloadReader.DEEPEST + 1))).hasMessageContaining("deeper than 64");
        assertThatThrownBy(() -> read("[".repeat(30_000))).hasMessageContaining("deeper than 64");
        assertThatThrownBy(() -> read("{\"a\":".repeat(10_000))).hasMessageContaining("deeper than 64");
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "\"x\"" + "]".repeat(levels);
    }

    @Test
    void a_body_is_utf_8_with_or_without_its_mark() {
        assertThat(read("\uFEFF{\"a\": \"茶\"}")).containsExactly(entry("/a", "茶"));
        assertThatThrownBy(() -> reader.read("{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE)))
                .hasMessageContaining("body");
        assertThatThrownBy(() -> reader.read(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> reader.read(new byte[] {'"', (byte) 0xff, '"'}))
                .isInstanceOf(InvalidInputException.class);
    }

    @Property
    void any_bytes_are_values_or_refused_by_name(@ForAll byte[] body) {
        try {
            assertThat(reader.read(body)).doesNotContainValue("");
        } catch (InvalidInputException wrong) {
            assertThat(wrong.problems())
                    .extracting(InvalidInputException.Problem::attribute)
                    .containsOnly("body");
        }
    }

    /** LEAD-06, from the bytes a form sends to the lead. */
    @Test
    void a_form_that_posts_json_becomes_a_lead_once_and_what_cannot_be_read_is_kept() {
        Crm crm = Crm.on(InMemoryStorage.create()).payloads(reader).build();
        CrmSession setup = crm.as(Actor.system("acme", Actor.Purpose.SETUP));
        setup.pools()
                .define(new Pool(
                        new PoolId("all"), "All", Pool.Use.DEFAULT, Set.of(), Set.of(), Set.of(), Set.of(), 0));
        setup.endpoints()
                .define(Endpoint.of("web", "Web form", SignatureScheme.TRUSTED_HOST)
                        .reading(LeadFact.NAME, "/contact/name")
                        .reading(LeadFact.PHONE, "/contact/phones/0")
                        .reading(LeadFact.PHONE, "/contact/phones/1"));
        Captures captures = crm.as(Actor.endpoint("acme", "web")).captures();
        Delivery delivery = delivery("""
                {"contact": {"name": "Grace", "phones": ["+1 212 555 0142", "+86 138 0013 8000"]}}""").key("one");

        Receipt created = captures.receive(delivery);
        Receipt again = captures.receive(delivery);
        Receipt kept = captures.receive(delivery("{\"contact\":").key("two"));
        Receipt deep = captures.receive(delivery(nested(65)).key("three"));

        assertThat(again).isEqualTo(created);
        Lead lead = setup.leads().get(created.lead().orElseThrow());
        assertThat(lead.name()).isEqualTo("Grace");
        assertThat(lead.profile().contactPoints())
                .extracting("normalised")
                .containsExactly("+12125550142", "+8613800138000");
        assertThat(kept.reason()).contains("input.invalid body:malformed");
        assertThat(deep.reason()).contains("input.invalid body:too-deep");
        assertThat(setup.captures().quarantined(PageRequest.firstPage(5)).items())
                .containsExactlyInAnyOrder(kept, deep);
    }

    private static Delivery delivery(String body) {
        return Delivery.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
