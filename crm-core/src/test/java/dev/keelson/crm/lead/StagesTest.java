package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
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
