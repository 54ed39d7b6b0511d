package dev.keelson.crm.engine;

import dev.keelson.crm.handover.Handed;
import dev.keelson.crm.handover.HandoverPlan;
import dev.keelson.crm.handover.Handovers;
import java.util.List;

/** Hands over what somebody has in hand. */
final class HandoversEngine implements Handovers {
    private final Runner runner;

    HandoversEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public List<Handed> preview(HandoverPlan plan) {
        return runner.query("handovers.preview", call -> Estate.of(call, plan).dealt());
    }

    @Override
    public List<Handed> run(HandoverPlan plan) {
        return runner.command("handovers.run", call -> {
            Estate estate = Estate.of(call, plan);
            estate.handOver();
            return estate.dealt();
        });
    }
}
