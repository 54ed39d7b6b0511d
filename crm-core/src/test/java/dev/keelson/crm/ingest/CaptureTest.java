package dev.keelson.crm.ingest;

import static dev.keelson.crm.ingest.Reception.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.ingest.Receipt.Outcome;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.Leads;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** LEAD-06, LEAD-21, LEAD-25, LEAD-26: what becomes of a delivery. */
class CaptureTest {
    private static final String TEA = "/name=Li Wei\n/company=Hangzhou Tea\n/phone=0571 8888 0000\n/size=12";

    private final Reception reception = Reception.open();
    private final Captures web = reception.at("web").captures();

    @Test
    void a_delivery_becomes_a_lead_in_the_default_pool() {
        Receipt receipt = web.receive(delivery(TEA).key("a"));

        Lead lead = reception.leads().get(0);
        assertThat(receipt.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(receipt.lead()).contains(lead.id());
        assertThat(lead.name()).isEqualTo("Li Wei");
        assertThat(lead.profile().source()).contains("website");
        assertThat(lead.profile().contactPoints()).extracting("normalised").containsExactly("+8657188880000");
        assertThat(lead.fields().get(FieldName.own("size"), ValueType.INTEGER)).contains(12L);
        assertThat(lead.holder()).isEqualTo(new Holder.InPool(new PoolId("all")));
        assertThat(lead.author()).isEqualTo("endpoint:web");
    }

    @Test
    void an_endpoint_can_have_a_person_who_gets_its_leads() {
        reception.setup().endpoints().define(Reception.webForm().to(Destination.member("lin")));

        web.receive(delivery(TEA));

        assertThat(reception.leads().get(0).holder())
                .isEqualTo(
                        new Holder.Owned(new MemberId("lin"), new DepartmentPath(List.of(new DepartmentId("sales")))));
    }

    @Test
    void the_same_key_and_body_is_answered_the_same_and_does_nothing_more() {
        Receipt first = web.receive(delivery(TEA).key("a"));
        Map<String, List<?>> before = reception.everything();
        reception.setTime(Reception.NOON.plusSeconds(3600));

        assertThat(web.receive(delivery(TEA).key("a"))).isEqualTo(first);
        assertThat(reception.everything()).isEqualTo(before);
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        web.receive(delivery(TEA).key("a"));
        Map<String, List<?>> before = reception.everything();

        assertThatThrownBy(() -> web.receive(delivery(TEA + "0").key("a")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new CaptureRefusal.KeyReused("a")));
        assertThat(reception.everything()).isEqualTo(before);
        assertThat(web.receive(delivery(TEA + "0").key("b")).outcome()).isEqualTo(Outcome.MERGED);
    }

    @Test
    void without_a_key_the_body_is_its_own() {
        Receipt first = web.receive(delivery(TEA));

        assertThat(web.receive(delivery(TEA))).isEqualTo(first);
        assertThat(reception.leads()).hasSize(1);
    }

    @Test
    void keys_of_two_endpoints_are_strangers() {
        reception
                .setup()
                .endpoints()
                .define(Endpoint.of("fair", "Fair", SignatureScheme.TRUSTED_HOST)
                        .reading(LeadFact.NAME, "/name"));

        web.receive(delivery("/name=One").key("a"));
        Receipt other =
                reception.at("fair").captures().receive(delivery("/name=Two").key("a"));

        assertThat(other.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(reception.leads()).extracting(Lead::name).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void what_arrives_again_adds_what_was_absent_and_overwrites_nothing() {
        web.receive(delivery("/name=Li Wei\n/phone=13800138000\n/region=East\n/tags=tea;Green")
                .key("a"));
        Receipt again =
                web.receive(delivery("/name=W. Li\n/company=Tea Ltd\n/phone=+86 138 0013 8000\n/email=Li@Tea.example\n"
                                + "/region=West\n/tags=green;new\n/size=7\n/tax=91")
                        .key("b"));

        Lead lead = reception.leads().get(0);
        assertThat(reception.leads()).hasSize(1);
        assertThat(again.outcome()).isEqualTo(Outcome.MERGED);
        assertThat(again.lead()).contains(lead.id());
        assertThat(lead.name()).isEqualTo("Li Wei");
        assertThat(lead.company()).contains("Tea Ltd");
        assertThat(lead.profile().region()).contains("East");
        assertThat(lead.profile().tags()).isEqualTo(Set.of("tea", "Green", "new"));
        assertThat(lead.profile().contactPoints())
                .extracting("normalised")
                .containsExactly("+8613800138000", "li@tea.example");
        assertThat(lead.fields().get(FieldName.own("size"), ValueType.INTEGER)).contains(7L);
        RecordedEvent told = reception.all(RecordedEvent.RECORDS).stream()
                .filter(event -> event.type().equals("lead.captured-again"))
                .findFirst()
                .orElseThrow();
        assertThat(told.data().get("attributes")).isEqualTo("company,contactTerms,own.size,own.tax_number,tags");
        assertThat(web.receive(delivery("/name=Other\n/tax=91").key("c")).reason())
                .contains("input.invalid own.tax_number:taken");
    }

    @Test
    void what_was_added_names_no_hidden_attribute() {
        reception
                .setup()
                .roles()
                .define(List.of(new Role(
                        new RoleId("junior"),
                        "Junior",
                        Set.of(Grant.of(Permission.LEAD_VIEW, Scope.ALL)
                                .with("region", FieldLevel.HIDDEN)
                                .with("email", FieldLevel.HIDDEN)
                                .with("own.tax_number", FieldLevel.HIDDEN)))));
        web.receive(delivery("/name=Li Wei\n/phone=13800138000").key("a"));
        web.receive(delivery("/name=Li\n/phone=13800138000\n/email=li@tea.example\n/region=East\n/size=7\n/tax=91")
                .key("b"));

        LeadId lead = reception.leads().get(0).id();
        assertThat(reception
                        .as("amy")
                        .leads()
                        .history(lead, PageRequest.firstPage(9))
                        .items())
                .filteredOn(event -> event.type().equals("lead.captured-again"))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).isEqualTo(Map.of("attributes", "own.size")));
    }

    @Test
    void the_same_external_id_is_the_same_lead_and_two_are_two() {
        web.receive(delivery("/name=A\n/id=X1\n/phone=13800138000").key("a"));

        assertThat(web.receive(delivery("/name=B\n/id=X1").key("b")).outcome()).isEqualTo(Outcome.MERGED);
        assertThat(web.receive(delivery("/name=C\n/id=X2\n/phone=13800138000").key("c"))
                        .outcome())
                .isEqualTo(Outcome.CREATED);
        assertThat(web.receive(delivery("/name=D\n/phone=13800138000").key("d")).outcome())
                .isEqualTo(Outcome.MERGED);
        assertThat(reception.leads()).hasSize(2);
    }

    @Test
    void an_external_id_taken_on_by_merging_is_the_leads_own_from_then_on() {
        web.receive(delivery("/name=A\n/phone=13800138000").key("a"));
        web.receive(delivery("/name=A\n/id=X1\n/phone=13800138000").key("b"));

        assertThat(web.receive(delivery("/name=B\n/id=X1").key("c")).outcome()).isEqualTo(Outcome.MERGED);
        assertThat(reception.leads()).hasSize(1);
    }

    @Test
    void a_payload_without_a_name_is_called_by_its_company_else_by_its_external_id() {
        web.receive(delivery("/company=Tea Ltd\n/id=X1"));
        web.receive(delivery("/id=X2"));

        assertThat(reception.leads()).extracting(Lead::name).containsExactlyInAnyOrder("Tea Ltd", "X2");
    }

    @Test
    void what_cannot_be_a_lead_is_kept_aside_with_its_reason_and_its_bytes() {
        for (Map.Entry<String, String> bad : Map.of(
                        "no equals sign", "input.invalid body:malformed",
                        "/region=East", "input.invalid name:required",
                        "/name=A\n/phone=12", "input.invalid phone:malformed",
                        "/name=A\n/size=many\n/email=@", "input.invalid own.size:malformed")
                .entrySet()) {
            Receipt receipt = web.receive(delivery(bad.getKey()));

            assertThat(receipt.outcome()).isEqualTo(Outcome.QUARANTINED);
            assertThat(receipt.reason()).contains(bad.getValue());
            assertThat(receipt.lead()).isEmpty();
            assertThat(new String(Base64.getDecoder().decode(receipt.body().orElseThrow()), StandardCharsets.UTF_8))
                    .isEqualTo(bad.getKey());
            assertThat(web.receive(delivery(bad.getKey()))).isEqualTo(receipt);
        }
        assertThat(reception.leads()).isEmpty();
        assertThat(reception
                        .setup()
                        .captures()
                        .quarantined(PageRequest.firstPage(3))
                        .items())
                .hasSize(3);
    }

    @Test
    void what_was_kept_aside_is_shown_to_those_who_manage_endpoints_only() {
        assertThatThrownBy(() -> reception.as("kim").captures().quarantined(PageRequest.firstPage(3)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("access.not-permitted"));
    }

    @Test
    void a_bad_signature_is_refused_and_nothing_is_stored() {
        reception
                .setup()
                .endpoints()
                .define(Endpoint.of("signed", "Signed", SignatureScheme.STANDARD_WEBHOOKS)
                        .reading(LeadFact.NAME, "/name"));
        Captures signed = reception.at("signed").captures();
        Map<String, List<?>> before = reception.everything();

        for (Delivery bad : List.of(
                delivery("/name=A"),
                delivery("/name=A")
                        .key("a")
                        .header("webhook-id", "a")
                        .header("webhook-timestamp", "1614265330")
                        .header("webhook-signature", "v1,AAAA"))) {
            assertThatThrownBy(() -> signed.receive(bad))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo("capture.bad-signature"));
        }
        assertThat(reception.everything()).isEqualTo(before);
    }

    @Test
    void a_signed_delivery_is_known_by_its_signed_id_whatever_key_the_host_gives() {
        reception
                .setup()
                .endpoints()
                .define(Endpoint.of("signed", "Signed", SignatureScheme.STANDARD_WEBHOOKS)
                        .reading(LeadFact.NAME, "/name"));
        Delivery delivery = delivery("{\"test\": 2432232314}")
                .header("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .header("webhook-timestamp", "1614265330")
                .header("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        Captures signed = reception.at("signed").captures();

        Receipt receipt = signed.receive(delivery.key("forged"));

        assertThat(receipt.key().value()).isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
        assertThat(signed.receive(delivery.key("another"))).isEqualTo(receipt);
        assertThat(receipt.outcome()).isEqualTo(Outcome.QUARANTINED);
    }

    @Test
    void a_key_in_the_payload_counts_where_the_scheme_signs_none() {
        reception.setup().endpoints().define(Reception.webForm().keyAt("/event"));

        Receipt first = web.receive(delivery("/event=e1\n/name=A"));

        assertThat(first.key().value()).isEqualTo("e1");
        assertThatThrownBy(() -> web.receive(delivery("/event=e1\n/name=B"))).hasMessageContaining("idempotency key");
        assertThat(web.receive(delivery("/event= e1\t\n/name=B")).key().value()).startsWith("key:");
    }

    @Test
    void a_body_too_large_is_refused() {
        String large = "/name=" + "x".repeat(Delivery.LARGEST);

        assertThatThrownBy(() -> web.receive(delivery(large)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("capture.body-too-large"));
        assertThat(reception.all(Receipt.RECORDS)).isEmpty();
    }

    @Test
    void only_an_open_endpoint_receives() {
        reception.setup().endpoints().define(Reception.webForm().standing(Endpoint.Standing.CLOSED));

        assertThatThrownBy(() -> web.receive(delivery(TEA))).hasMessageContaining("no such endpoint");
        assertThatThrownBy(() -> reception.at("nowhere").captures().receive(delivery(TEA)))
                .hasMessageContaining("no such endpoint");
        assertThatThrownBy(() -> reception.as("kim").captures().receive(delivery(TEA)))
                .hasMessageContaining("arrive at an endpoint");
        assertThat(reception.all(Receipt.RECORDS)).isEmpty();
    }

    @Test
    void an_endpoint_captures_by_delivery_alone() {
        NewLead lead = NewLead.named("Sneaky").ownedBy(new MemberId("kim"));
        reception
                .setup()
                .endpoints()
                .define(Endpoint.of("shut", "Shut", SignatureScheme.TRUSTED_HOST)
                        .standing(Endpoint.Standing.CLOSED));

        for (String endpoint : List.of("web", "shut", "nowhere")) {
            Leads leads = reception.at(endpoint).leads();
            assertThatThrownBy(() -> leads.capture(lead))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("lead.create");
            assertThatThrownBy(() -> leads.capture(NewLead.named("Sneaky"))).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> leads.duplicates(lead)).isInstanceOf(RefusedException.class);
        }
        assertThat(reception.leads()).isEmpty();
    }

    @Test
    void endpoints_are_kept_as_they_were_defined() {
        Endpoint endpoint = Reception.webForm()
                .keyAt("/a~1b")
                .to(Destination.pool("all"))
                .reading(LeadFact.PHONE, "/second")
                .standing(Endpoint.Standing.CLOSED);

        reception.setup().endpoints().define(endpoint);

        assertThat(reception.setup().endpoints().get(endpoint.id())).isEqualTo(endpoint);
        assertThat(reception.setup().endpoints().list()).containsExactly(endpoint);
    }

    @Test
    void endpoints_are_for_those_who_may_manage_them_and_name_what_the_tenant_has() {
        Endpoints setup = reception.setup().endpoints();

        assertThatThrownBy(() -> reception.as("kim").endpoints().define(Reception.webForm()))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> reception.at("web").endpoints().list()).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> setup.get(new dev.keelson.crm.kernel.EndpointId("no")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> setup.define(Reception.webForm().to(Destination.member("nobody"))))
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> setup.define(Reception.webForm().to(Destination.pool("nowhere"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> setup.define(Reception.webForm().reading(LeadFact.field("no"), "/x")))
                .hasMessageContaining("endpoint.mapping.field:own.no");
        assertThatThrownBy(() -> Reception.webForm().reading(LeadFact.NAME, "/x"))
                .hasMessageContaining("endpoint.mapping.name");
        assertThatThrownBy(() -> Reception.webForm().reading(LeadFact.OWNER, "/x"))
                .hasMessageContaining("endpoint.mapping.owner");
        for (String path : List.of("name", "", "/a~2", "/a\nb")) {
            assertThatThrownBy(() -> Reception.webForm().reading(LeadFact.PRODUCT, path))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void a_header_counts_once_and_without_case() {
        Delivery delivery = delivery("x").header("Webhook-Id", "a");

        assertThat(delivery.header("webhook-id")).isEqualTo(Optional.of("a"));
        assertThat(delivery.header("WEBHOOK-ID", "b").header("webhook-id")).isEmpty();
    }
}
