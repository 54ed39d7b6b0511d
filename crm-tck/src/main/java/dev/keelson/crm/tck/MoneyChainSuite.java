package dev.keelson.crm.tck;

import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.MoneyFloor.Deed;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ChangeDetector;
import net.jqwik.api.state.Transformer;

/** Whatever is done with contracts, invoices and payments, one deed after the other: paper says the same of each and ends up with the same. */
abstract class MoneyChainSuite extends Suite {
    // MON-01, MON-02, MON-03, MON-04, MON-05, MON-06, MON-10, MON-11, MON-14, CON-02, CON-03
    @Property(tries = Depth.CHAINS, edgeCases = EdgeCasesMode.NONE)
    @Deepened(tries = Depth.DEEP_CHAINS)
    final void any_chain_of_deeds_amounts_to_what_paper_makes_of_it(@ForAll("chains") ActionChain<MoneyFloor> chain) {
        chain.run().close();
    }

    /** The store of one chain. */
    Storage ofOneChain() {
        return store();
    }

    /** Is told what was answered to every kind of deed. */
    void count(Deed.Kind kind, String answer) {}

    @Provide
    final Arbitrary<ActionChain<MoneyFloor>> chains() {
        return ActionChain.<MoneyFloor>startWith(
                        () -> new MoneyFloor(new OrderedStorage(ofOneChain()), newTenant(), this::count))
                .withAction(new Doing())
                .withMaxTransformations(Depth.CHAIN)
                .improveShrinkingWith(Changes::new);
    }

    /** Whatever may be done next. */
    private static final class Doing implements Action.Independent<MoneyFloor> {
        private static final Arbitrary<Deed.Kind> KINDS = Arbitraries.frequency(
                Tuple.of(3, Deed.Kind.DRAFT_CONTRACT),
                Tuple.of(2, Deed.Kind.REVISE),
                Tuple.of(5, Deed.Kind.SIGN),
                Tuple.of(1, Deed.Kind.TERMINATE),
                Tuple.of(1, Deed.Kind.FULFIL),
                Tuple.of(7, Deed.Kind.DRAFT_INVOICE),
                Tuple.of(8, Deed.Kind.ISSUE),
                Tuple.of(2, Deed.Kind.VOID),
                Tuple.of(4, Deed.Kind.CREDIT),
                Tuple.of(2, Deed.Kind.WRITE_OFF),
                Tuple.of(4, Deed.Kind.RECEIVE),
                Tuple.of(4, Deed.Kind.RECEIVE_AND_FILL),
                Tuple.of(4, Deed.Kind.FILL),
                Tuple.of(6, Deed.Kind.ALLOCATE),
                Tuple.of(3, Deed.Kind.FREE),
                Tuple.of(3, Deed.Kind.REFUND),
                Tuple.of(1, Deed.Kind.POLICY));

        @Override
        public Arbitrary<Transformer<MoneyFloor>> transformer() {
            Arbitrary<Integer> which = Arbitraries.integers().between(0, 7);
            return Combinators.combine(
                            KINDS, which, which, Arbitraries.integers().between(1, 300))
                    .as(Deed::new)
                    .map(deed -> Transformer.mutate(deed.toString(), floor -> floor.act(deed)));
        }
    }

    /** Tells shrinking which deeds left everything as it was. */
    private static final class Changes implements ChangeDetector<MoneyFloor> {
        private int before;

        @Override
        public void before(MoneyFloor floor) {
            before = floor.changes();
        }

        @Override
        public boolean hasChanged(MoneyFloor floor) {
            return floor.changes() != before;
        }
    }
}
