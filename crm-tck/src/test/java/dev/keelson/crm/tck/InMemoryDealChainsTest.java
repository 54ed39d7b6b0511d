package dev.keelson.crm.tck;

import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.storage.Storage;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.state.ActionChain;

/** Many more chains of quotes and answers, for memory is quick; and what they are made of. */
class InMemoryDealChainsTest extends DealChainSuite {
    private static final Answers<DealFloor.Act.Kind> MET = new Answers<>();

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
    void count(DealFloor.Act.Kind kind, String answer) {
        MET.count(kind, answer);
    }

    // QUO-01, QUO-02, QUO-03, QUO-04, APR-01, APR-02, APR-03, APR-04, CON-02, CON-03, CON-04, CON-05
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    @Deepened(tries = 10_000)
    void many_chains_of_acts_amount_to_what_paper_makes_of_them(@ForAll("chains") ActionChain<DealFloor> chain) {
        chain.run().close();
    }

    /** Nothing is shown by acts that are never done, nor by such as are never refused. */
    @AfterContainer
    static void every_kind_of_act_is_done_and_most_are_refused() {
        MET.showSomething(DealFloor.Act.Kind.values(), PlainDeals.DONE, 15);
    }
}
