package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Office;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.query.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StagesTest {
    private final Office office = Office.open();

    private static StageTable renamed(String from, LeadPhase phase, String to) {
        ArrayList<Stage> stages = new ArrayList<>();
        for (Stage stage : StageTable.STANDARD.stages()) {
            boolean same = stage.key().value().equals(from);
            stages.add(new Stage(
                    same ? new StageKey(to) : stage.key(),
                    stage.name(),
                    same ? phase : stage.phase(),
                    Set.of(),
                    stage.required(),
                    stage.guards(),
                    Optional.empty(),
                    stage.order()));
        }
        return StageTable.of(stages);
    }

    @Test
    void a_stage_in_use_is_neither_left_out_nor_put_into_another_phase() { // LEAD-30
        office.lead(new Holder.InPool(new PoolId("south")));
        assertThatThrownBy(() -> office.setup().stages().define(renamed("new", LeadPhase.NEW, "fresh")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("leads are in the stage new");

        office.setup().stages().define(renamed("working", LeadPhase.WORKING, "busy"));

        assertThat(office.setup().stages().table().stage(new StageKey("busy"))).isPresent();
        assertThat(office.setup().stages().table().stage(StageTable.WORKING)).isEmpty();
        office.setup().stages().define(renamed("working", LeadPhase.QUALIFIED, "working"));
        assertThat(office.setup().stages().table().stages()).hasSize(5);
    }

    @Test
    void what_is_hidden_is_demanded_unnamed() { // ACC-06
        office.setup().fields().define(FieldDefinition.ofLead("secret", ValueType.TEXT, "Secret"));
        office.setup()
                .roles()
                .define(List.of(
                        Office.role(
                                "blind",
                                Grant.of(Permission.LEAD_VIEW, Scope.ALL)
                                        .with("own.secret", FieldLevel.HIDDEN)
                                        .with("region", FieldLevel.HIDDEN),
                                Grant.of(Permission.LEAD_MOVE, Scope.ALL)),
                        Office.role(
                                "keeper",
                                Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("own.secret", FieldLevel.HIDDEN),
                                Grant.of(Permission.STAGE_MANAGE, Scope.ALL))));
        office.setup()
                .departments()
                .define(
                        List.of(Office.department("hq", null)),
                        List.of(Office.member("amy", "hq", "blind"), Office.member("kim", "hq", "keeper")));
        Set<String> demanded = Set.of("own.secret", "region", "company");
        office.setup().stages().define(demanding(demanded));
        Lead lead = office.lead(new Holder.InPool(new PoolId("south")));

        assertThat(required(office.as("amy"))).containsExactly("company");
        assertThat(required(office.as("kim"))).isEqualTo(demanded);
        assertThatThrownBy(() -> office.as("amy").leads().move(lead.id(), StageTable.WORKING))
                .hasMessage("working demands company");
        assertThat(office.as("amy")
                        .leads()
                        .mayMove(lead.id(), StageTable.WORKING)
                        .reason())
                .contains(new LeadRefusal.MissingAttributes(StageTable.WORKING, Set.of("company")));
        office.setup().stages().define(demanding(Set.of("own.secret")));
        assertThat(office.as("amy")
                        .leads()
                        .mayMove(lead.id(), StageTable.WORKING)
                        .reason())
                .contains(new LeadRefusal.MissingAttributes(StageTable.WORKING, Set.of()));
        assertThatThrownBy(() -> office.as("amy").leads().move(lead.id(), StageTable.WORKING))
                .hasMessage("working demands what the lead does not have");
    }

    private static Set<String> required(CrmSession session) {
        return session.stages().table().stage(StageTable.WORKING).orElseThrow().required();
    }

    private static StageTable demanding(Set<String> attributes) {
        return StageTable.of(StageTable.STANDARD.stages().stream()
                .map(stage -> stage.key().equals(StageTable.WORKING)
                        ? new Stage(
                                stage.key(),
                                stage.name(),
                                stage.phase(),
                                stage.next(),
                                attributes,
                                stage.guards(),
                                stage.serviceLevel(),
                                stage.order())
                        : stage)
                .toList());
    }

    @Test
    void what_a_stage_demands_can_be_given() { // LEAD-32
        FieldDefinition size = FieldDefinition.ofLead("budget", ValueType.INTEGER, "Budget");
        FieldDefinition retired = size.with(FieldDefinition.Trait.RETIRED);
        Stage costly = new Stage(
                new StageKey("costly"),
                "Costly",
                LeadPhase.WORKING,
                Set.of(),
                Set.of("own.budget"),
                Set.of(),
                Optional.empty(),
                9);
        office.setup().fields().define(size);
        office.setup().stages().define(StageTable.STANDARD.with(costly));

        assertThatThrownBy(() -> office.setup().fields().define(retired))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the stage costly demands it");

        office.setup().stages().define(StageTable.STANDARD);
        office.setup().fields().define(retired);
        assertThatThrownBy(() -> office.setup().stages().define(StageTable.STANDARD.with(costly)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("own.budget");
    }

    @Test
    void refuses_demands_for_attributes_a_lead_does_not_have() {
        Stage odd = new Stage(
                new StageKey("odd"),
                "Odd",
                LeadPhase.WORKING,
                Set.of(),
                Set.of("shoeSize"),
                Set.of(),
                Optional.empty(),
                9);
        assertThatThrownBy(() -> office.setup().stages().define(StageTable.STANDARD.with(odd)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("shoeSize");
        assertThatThrownBy(() -> office.as("lin").stages().define(StageTable.STANDARD))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> office.as("lin").stages().table()).isInstanceOf(RefusedException.class);
        assertThat(List.of(StageTable.STANDARD.stages())).isNotEmpty();
    }
}
