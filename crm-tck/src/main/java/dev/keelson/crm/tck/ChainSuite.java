package dev.keelson.crm.tck;

import dev.keelson.crm.storage.Storage;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ChangeDetector;
import net.jqwik.api.state.Transformer;

/**
 * Whatever people do with leads, pools, quotas, roles and departments, one action after the other: a plain model says the same of each
 * and ends up with the same.
 */
abstract class ChainSuite extends Suite {
    // LEAD-01, LEAD-02, LEAD-03, LEAD-04, LEAD-05, LEAD-10, POOL-01, POOL-03, POOL-04, POOL-05, POOL-07, POOL-10,
    // POOL-12, POOL-13
    // POOL-15, POOL-30, POOL-32, ACC-01, ACC-02, ACC-03, ACC-08, ACC-09, ACC-11, ACC-20
    @Property(tries = Depth.CHAINS, edgeCases = EdgeCasesMode.NONE)
    @Deepened(tries = Depth.DEEP_CHAINS)
    final void any_chain_of_actions_amounts_to_what_a_plain_model_makes_of_it(
            @ForAll("chains") ActionChain<SalesFloor> chain) {
        chain.run().close();
    }

    /** The store of one chain. */
    Storage ofOneChain() {
        return store();
    }

    /** Is told what was answered to every kind of deed. */
    void count(String kind, String answer) {}

    @Provide
    final Arbitrary<ActionChain<SalesFloor>> chains() {
        return ActionChain.<SalesFloor>startWith(() -> new SalesFloor(ofOneChain(), newTenant(), this::count))
                .withAction(new Doing())
                .withMaxTransformations(Depth.CHAIN)
                .improveShrinkingWith(Changes::new);
    }

    /** Whatever may be done next. */
    private static final class Doing implements Action.Independent<SalesFloor> {
        @Override
        public Arbitrary<Transformer<SalesFloor>> transformer() {
            return Deeds.all().map(deed -> Transformer.mutate(deed.toString(), floor -> floor.act(deed)));
        }
    }

    /** Tells shrinking which deeds left everything as it was. */
    private static final class Changes implements ChangeDetector<SalesFloor> {
        private int before;

        @Override
        public void before(SalesFloor floor) {
            before = floor.changes();
        }

        @Override
        public boolean hasChanged(SalesFloor floor) {
            return floor.changes() != before;
        }
    }
}
