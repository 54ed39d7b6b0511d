package dev.keelson.crm.tck;

import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.state.ActionChain;

/** As many chains as any mistake is caught by, however deep the kit asks: run by {@link MistakesTest} alone. */
class SixtyChains extends ChainSuite {
    @Override
    Storage open() {
        return InMemoryStorage.create();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void sixty_chains_amount_to_what_a_plain_model_makes_of_them(@ForAll("chains") ActionChain<SalesFloor> chain) {
        chain.run().close();
    }
}
