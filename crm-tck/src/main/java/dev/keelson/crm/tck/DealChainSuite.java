package dev.keelson.crm.tck;

import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.DealFloor.Act;
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

/** Whatever is quoted, agreed to, accepted and signed, one after the other: paper says the same of each and ends up with the same. */
abstract class DealChainSuite extends Suite {
    // QUO-01, QUO-02, QUO-03, QUO-04, APR-01, APR-02, APR-03, APR-04, CON-02, CON-03, CON-04, CON-05
    @Property(tries = Depth.CHAINS, edgeCases = EdgeCasesMode.NONE)
    @Deepened(tries = Depth.DEEP_CHAINS)
    final void any_chain_of_quotes_and_answers_amounts_to_what_paper_makes_of_it(
            @ForAll("chains") ActionChain<DealFloor> chain) {
        chain.run().close();
    }

    /** The store of one chain. */
    Storage ofOneChain() {
        return store();
    }

    /** Is told what was answered to every kind of act. */
    void count(Act.Kind kind, String answer) {}

    @Provide
    final Arbitrary<ActionChain<DealFloor>> chains() {
        return ActionChain.<DealFloor>startWith(
                        () -> new DealFloor(new OrderedStorage(ofOneChain()), newTenant(), this::count))
                .withAction(new Doing())
                .withMaxTransformations(Depth.CHAIN)
                .improveShrinkingWith(Changes::new);
    }

    /** Whatever may be done next. */
    private static final class Doing implements Action.Independent<DealFloor> {
        private static final Arbitrary<Act.Kind> KINDS = Arbitraries.frequency(
                Tuple.of(1, Act.Kind.OPEN),
                Tuple.of(1, Act.Kind.LOSE),
                Tuple.of(6, Act.Kind.DRAFT),
                Tuple.of(3, Act.Kind.REVISE),
                Tuple.of(5, Act.Kind.SUBMIT),
                Tuple.of(6, Act.Kind.AGREE),
                Tuple.of(2, Act.Kind.DECLINE),
                Tuple.of(3, Act.Kind.CALL_OFF),
                Tuple.of(6, Act.Kind.OFFER),
                Tuple.of(3, Act.Kind.OFFER_FREELY),
                Tuple.of(8, Act.Kind.ACCEPT),
                Tuple.of(3, Act.Kind.TURN_DOWN),
                Tuple.of(3, Act.Kind.WITHDRAW),
                Tuple.of(7, Act.Kind.EXPIRE),
                Tuple.of(2, Act.Kind.AWAY),
                Tuple.of(5, Act.Kind.SUBMIT_CONTRACT),
                Tuple.of(5, Act.Kind.PROPOSE),
                Tuple.of(3, Act.Kind.REVISE_CONTRACT),
                Tuple.of(10, Act.Kind.AGREE_TO_CONTRACT),
                Tuple.of(2, Act.Kind.DECLINE_CONTRACT),
                Tuple.of(2, Act.Kind.CALL_CONTRACT_OFF),
                Tuple.of(6, Act.Kind.SIGN),
                Tuple.of(1, Act.Kind.TERMINATE));

        @Override
        public Arbitrary<Transformer<DealFloor>> transformer() {
            Arbitrary<Integer> which = Arbitraries.integers().between(0, 7);
            return Combinators.combine(
                            KINDS, which, which, Arbitraries.integers().between(1, 300))
                    .as(Act::new)
                    .map(act -> Transformer.mutate(act.toString(), floor -> floor.act(act)));
        }
    }

    /** Tells shrinking which acts left everything as it was. */
    private static final class Changes implements ChangeDetector<DealFloor> {
        private int before;

        @Override
        public void before(DealFloor floor) {
            before = floor.changes();
        }

        @Override
        public boolean hasChanged(DealFloor floor) {
            return floor.changes() != before;
        }
    }
}
