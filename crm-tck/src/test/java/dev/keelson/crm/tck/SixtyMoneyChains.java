package dev.keelson.crm.tck;

import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.state.ActionChain;

/** As many chains as any mistake about money is caught by, however deep the kit asks: run by {@link MistakesTest} alone. */
class SixtyMoneyChains extends MoneyChainSuite {
    @Override
    Storage open() {
        return InMemoryStorage.create();
    }

    @Override
    Storage ofOneChain() {
        return InMemoryStorage.create();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void sixty_chains_amount_to_what_paper_makes_of_them(@ForAll("chains") ActionChain<MoneyFloor> chain) {
        chain.run().close();
    }
}
