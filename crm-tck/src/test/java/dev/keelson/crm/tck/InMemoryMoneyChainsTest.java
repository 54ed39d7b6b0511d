package dev.keelson.crm.tck;

import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.state.ActionChain;

/** Many more chains of deeds about money, for memory is quick; and what they are made of. */
class InMemoryMoneyChainsTest extends MoneyChainSuite {
    private static final Answers<MoneyFloor.Deed.Kind> MET = new Answers<>();

    @Override
    Storage open() {
        return InMemoryStorage.create();
    }

    /** A new one, for what is done with would be kept. */
    @Override
    Storage ofOneChain() {
        return InMemoryStorage.create();
    }

    @Override
    void count(MoneyFloor.Deed.Kind kind, String answer) {
        MET.count(kind, answer);
    }

    // MON-01, MON-02, MON-03, MON-04, MON-05, MON-06, MON-10, MON-11, MON-14, CON-02, CON-03
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    @Deepened(tries = 10_000)
    void many_chains_of_deeds_amount_to_what_paper_makes_of_them(@ForAll("chains") ActionChain<MoneyFloor> chain) {
        chain.run().close();
    }

    /** Nothing is shown by deeds that are never done, nor by such as are never refused. */
    @AfterContainer
    static void every_kind_of_deed_is_done_and_most_are_refused() {
        MET.showSomething(MoneyFloor.Deed.Kind.values(), PlainMoney.DONE, 10);
    }
}
