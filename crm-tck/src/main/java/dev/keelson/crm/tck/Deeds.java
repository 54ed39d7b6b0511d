package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.PlainStaff.ATTIC;
import static dev.keelson.crm.tck.PlainStaff.GAO;
import static dev.keelson.crm.tck.PlainStaff.ITS_OWNER;
import static dev.keelson.crm.tck.PlainStaff.LIN;
import static dev.keelson.crm.tck.PlainStaff.MEI;
import static dev.keelson.crm.tck.PlainStaff.OUYANG;
import static dev.keelson.crm.tck.PlainStaff.SEA;
import static dev.keelson.crm.tck.PlainStaff.VAULT;
import static dev.keelson.crm.tck.PlainStaff.WANG;
import static dev.keelson.crm.tck.PlainStaff.ZHAO;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.StageTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What people do with leads in chains of actions, drawn by chance: often enough what is lawful, often enough what is not. */
final class Deeds {
    private static final Arbitrary<MemberId> PEOPLE = Arbitraries.frequency(
            Tuple.of(4, LIN),
            Tuple.of(4, WANG),
            Tuple.of(3, ZHAO),
            Tuple.of(3, MEI),
            Tuple.of(1, GAO),
            Tuple.of(3, OUYANG));
    private static final Arbitrary<MemberId> ACTORS = Arbitraries.frequencyOf(
            Tuple.of(2, PEOPLE), Tuple.of(1, Arbitraries.just(OUYANG)), Tuple.of(2, Arbitraries.just(ITS_OWNER)));
    private static final Arbitrary<MemberId> CLAIMANTS = Arbitraries.frequency(
            Tuple.of(5, LIN),
            Tuple.of(5, WANG),
            Tuple.of(3, ZHAO),
            Tuple.of(3, MEI),
            Tuple.of(1, GAO),
            Tuple.of(1, OUYANG));
    private static final Arbitrary<PoolId> POOLS =
            Arbitraries.frequency(Tuple.of(6, SEA), Tuple.of(3, ATTIC), Tuple.of(1, VAULT));
    private static final Arbitrary<Integer> LEADS = Arbitraries.frequency(
            Tuple.of(4, 0),
            Tuple.of(3, 1),
            Tuple.of(3, 2),
            Tuple.of(4, 3),
            Tuple.of(6, 4),
            Tuple.of(3, 5),
            Tuple.of(2, 6),
            Tuple.of(1, 7));
    private static final Arbitrary<Integer> FEW = Arbitraries.of(0, 3);
    private static final Arbitrary<List<Integer>> BATCHES =
            LEADS.list().ofMinSize(1).ofMaxSize(4).uniqueElements();
    private static final Arbitrary<String> REASONS = Arbitraries.of("no budget", "moved away", "bored", "");
    private static final Arbitrary<Optional<String>> PRODUCTS =
            Arbitraries.of(Optional.of(PlainLead.TEA), Optional.of("Silk"), Optional.empty());
    private static final Arbitrary<StageKey> STAGES = Arbitraries.frequency(
            Tuple.of(8, PlainSales.ONWARD),
            Tuple.of(1, StageTable.WORKING),
            Tuple.of(1, StageTable.QUALIFIED),
            Tuple.of(1, StageTable.NEW),
            Tuple.of(1, StageTable.CONVERTED));

    private Deeds() {}

    /** Everything that is done, some of it more often. */
    static Arbitrary<Deed> all() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, capture()),
                Tuple.of(3, edit()),
                Tuple.of(1, seizure()),
                Tuple.of(5, followUp()),
                Tuple.of(10, move()),
                Tuple.of(2, disqualify()),
                Tuple.of(4, convert()),
                Tuple.of(8, claim()),
                Tuple.of(4, claimAll()),
                Tuple.of(5, assign()),
                Tuple.of(2, assignAll()),
                Tuple.of(3, transfer()),
                Tuple.of(4, giveBack()),
                Tuple.of(3, giveBackInto()),
                Tuple.of(3, moveOn()),
                Tuple.of(3, putIntoPool()),
                Tuple.of(2, lock()),
                Tuple.of(2, unlock()),
                Tuple.of(3, invite()),
                Tuple.of(1, dismiss()),
                Tuple.of(20, Reforms.all()));
    }

    /** Draws a deed that somebody, often its owner, does with one lead. */
    private static <A> Arbitrary<Deed> withLead(
            String verb, Arbitrary<A> argument, BiFunction<LeadId, A, Act> act, Expectation<A> expected) {
        return withLead(ACTORS, LEADS, verb, argument, act, expected);
    }

    private static <A> Arbitrary<Deed> withLead(
            Arbitrary<MemberId> actors,
            Arbitrary<Integer> leads,
            String verb,
            Arbitrary<A> argument,
            BiFunction<LeadId, A, Act> act,
            Expectation<A> expected) {
        return Combinators.combine(actors, leads, argument, manners())
                .as((who, number, with, manner) -> new Deed(
                        verb,
                        who + ": " + verb + " " + number + " " + with + manner.told(),
                        floor -> floor.answer(
                                floor.plain().actor(who, number),
                                manner,
                                session -> act.apply(floor.id(number), with).accept(session)),
                        plain -> expected.of(plain, plain.actor(who, number), number, with)));
    }

    /** What is done in a session. */
    @FunctionalInterface
    interface Act {
        void accept(CrmSession session);
    }

    /** What the plain model says to it. */
    @FunctionalInterface
    private interface Expectation<A> {
        String of(PlainSales plain, MemberId who, int number, A with);
    }

    static Arbitrary<SalesFloor.Manner> manners() {
        return Arbitraries.frequency(Tuple.of(4, SalesFloor.Manner.ALONE), Tuple.of(1, SalesFloor.Manner.GROUPED));
    }

    static <A, B> Arbitrary<Tuple.Tuple2<A, B>> pairs(Arbitrary<A> first, Arbitrary<B> second) {
        return Combinators.combine(first, second).as((one, two) -> Tuple.of(one, two));
    }

    private static <A, B, C> Arbitrary<Tuple.Tuple3<A, B, C>> triples(
            Arbitrary<A> first, Arbitrary<B> second, Arbitrary<C> third) {
        return Combinators.combine(first, second, third).as((one, two, three) -> Tuple.of(one, two, three));
    }

    private static Arbitrary<Deed> capture() {
        Arbitrary<Prospect> own = Arbitraries.just(Prospect.named("Own"));
        Arbitrary<Prospect> pooled = POOLS.map(pool -> Prospect.named("Pooled").into(pool));
        Arbitrary<Prospect> given = PEOPLE.map(member -> Prospect.named("Given").ownedBy(member));
        Arbitrary<Optional<String>> phones =
                Arbitraries.of(Optional.of("13812345678"), Optional.of("13912345678"), Optional.empty());
        Arbitrary<Prospect> prospects = Combinators.combine(Arbitraries.oneOf(own, pooled, given), PRODUCTS, phones)
                .as(Prospect::with);
        return Combinators.combine(PEOPLE, prospects, manners())
                .as((who, prospect, manner) -> new Deed(
                        "capture",
                        who + ": capture " + prospect + manner.told(),
                        floor -> floor.capture(who, manner, prospect),
                        plain -> plain.capture(who, prospect)));
    }

    private static Arbitrary<Deed> edit() {
        Arbitrary<PlainSales.Read> reads =
                Arbitraries.frequency(Tuple.of(5, PlainSales.Read.LATEST), Tuple.of(1, PlainSales.Read.OUTDATED));
        return Combinators.combine(ACTORS, LEADS, PRODUCTS, reads, manners())
                .as((who, number, product, read, manner) -> new Deed(
                        "edit",
                        who + ": edit " + number + " product " + product + " of the " + read + manner.told(),
                        floor -> floor.edit(floor.plain().actor(who, number), manner, number, product, read),
                        plain -> plain.edit(plain.actor(who, number), number, product, read)));
    }

    /** An edit that would make its author the owner: there is no such edit. */
    private static Arbitrary<Deed> seizure() {
        return withLead(
                "edit the owner of",
                PEOPLE,
                (lead, owner) -> session ->
                        session.leads().edit(lead, LeadEdit.atVersion(1).set(LeadAttributes.OWNER, owner)),
                (plain, who, number, owner) -> "input.invalid");
    }

    private static Arbitrary<Deed> followUp() {
        Arbitrary<Duration> ago = Arbitraries.of(0, 0, 0, 5, 40, 200).map(Duration::ofHours);
        Arbitrary<Optional<Duration>> next = Arbitraries.of(Optional.empty(), Optional.of(Duration.ofDays(1)));
        return withLead(
                "follow up",
                pairs(ago, next),
                (lead, when) -> session -> session.followUps().add(RecordRef.of(lead), written(session, when)),
                (plain, who, number, when) -> plain.followUp(who, number, when.get1(), when.get2()));
    }

    private static NewFollowUp written(CrmSession session, Tuple.Tuple2<Duration, Optional<Duration>> when) {
        NewFollowUp call = NewFollowUp.of(FollowUp.Kind.CALL, "called")
                .happenedAt(session.now().minus(when.get1()));
        return when.get2()
                .map(next -> call.nextContactAt(call.at().orElseThrow().plus(next)))
                .orElse(call);
    }

    private static Arbitrary<Deed> move() {
        return Combinators.combine(ACTORS, LEADS, STAGES, manners())
                .as((who, number, to, manner) -> new Deed(
                        "move",
                        who + ": move " + number + " " + to + manner.told(),
                        floor -> {
                            StageKey stage = floor.plain().stage(to, number);
                            return floor.answer(
                                    floor.plain().actor(who, number),
                                    manner,
                                    session -> session.leads().move(floor.id(number), stage));
                        },
                        plain -> plain.move(plain.actor(who, number), number, plain.stage(to, number))));
    }

    private static Arbitrary<Deed> disqualify() {
        return withLead(
                "disqualify",
                REASONS,
                (lead, reason) -> session -> session.leads().disqualify(lead, reason),
                PlainSales::disqualify);
    }

    private static Arbitrary<Deed> convert() {
        return alone(
                LEADS,
                "convert",
                (session, lead) -> session.leads().convert(lead, Conversion.intoNewCustomer()),
                PlainSales::convert);
    }

    private static Arbitrary<Deed> claim() {
        return withLead(
                CLAIMANTS,
                LEADS,
                "claim",
                POOLS,
                (lead, pool) -> session -> session.pools().claim(pool, lead),
                (plain, who, number, pool) -> plain.claim(who, pool, number));
    }

    private static Arbitrary<Deed> claimAll() {
        return Combinators.combine(CLAIMANTS, POOLS, BATCHES, manners())
                .as((who, pool, numbers, manner) -> new Deed(
                        "claim several",
                        who + ": claim " + numbers + " " + pool + manner.told(),
                        floor -> floor.each(
                                who, manner, session -> session.pools().claimAll(pool, floor.ids(numbers))),
                        plain -> plain.claimAll(who, pool, numbers)));
    }

    private static Arbitrary<Deed> assign() {
        return withLead(
                "assign", PEOPLE, (lead, to) -> session -> session.leads().assign(lead, to), PlainSales::assign);
    }

    private static Arbitrary<Deed> assignAll() {
        return Combinators.combine(PEOPLE, BATCHES, PEOPLE, manners())
                .as((who, numbers, to, manner) -> new Deed(
                        "assign several",
                        who + ": assign " + numbers + " " + to + manner.told(),
                        floor -> floor.each(
                                who, manner, session -> session.leads().assignAll(floor.ids(numbers), to)),
                        plain -> plain.assignAll(who, numbers, to)));
    }

    private static Arbitrary<Deed> transfer() {
        return withLead(
                "transfer", PEOPLE, (lead, to) -> session -> session.leads().transfer(lead, to), PlainSales::transfer);
    }

    private static Arbitrary<Deed> giveBack() {
        return withLead(
                "give back",
                REASONS,
                (lead, reason) -> session -> session.pools().giveBack(lead, reason),
                PlainSales::giveBack);
    }

    private static Arbitrary<Deed> giveBackInto() {
        return withLead(
                "give back into",
                pairs(POOLS, REASONS),
                (lead, into) -> session -> session.pools().giveBack(lead, into.get1(), into.get2()),
                (plain, who, number, into) -> plain.giveBack(who, number, into.get1(), into.get2()));
    }

    private static Arbitrary<Deed> moveOn() {
        return withLead(
                Arbitraries.frequency(Tuple.of(4, OUYANG), Tuple.of(3, MEI), Tuple.of(1, LIN), Tuple.of(1, ZHAO)),
                LEADS,
                "move on",
                triples(POOLS, POOLS, REASONS),
                (lead, way) -> session -> session.pools().move(lead, way.get1(), way.get2(), way.get3()),
                (plain, who, number, way) -> plain.moveOn(who, number, way.get1(), way.get2(), way.get3()));
    }

    private static Arbitrary<Deed> putIntoPool() {
        return withLead(
                "put into",
                pairs(POOLS, REASONS),
                (lead, into) -> session -> session.leads().putIntoPool(lead, into.get1(), into.get2()),
                (plain, who, number, into) -> plain.putIntoPool(who, number, into.get1(), into.get2()));
    }

    private static Arbitrary<Deed> lock() {
        return alone(FEW, "lock", (session, lead) -> session.pools().lock(lead), PlainSales::lock);
    }

    private static Arbitrary<Deed> unlock() {
        return alone(FEW, "unlock", (session, lead) -> session.pools().unlock(lead), PlainSales::unlock);
    }

    private static Arbitrary<Deed> invite() {
        Arbitrary<ParticipantAccess> accesses = Arbitraries.of(ParticipantAccess.READ, ParticipantAccess.WRITE);
        Arbitrary<Optional<Duration>> spans = Arbitraries.of(Optional.empty(), Optional.of(Duration.ofDays(2)));
        return withLead(
                "invite to",
                triples(PEOPLE, accesses, spans),
                (lead, guest) -> session -> {
                    if (guest.get3().isPresent()) {
                        session.leads()
                                .inviteUntil(
                                        lead,
                                        guest.get1(),
                                        guest.get2(),
                                        session.now().plus(guest.get3().get()));
                    } else {
                        session.leads().invite(lead, guest.get1(), guest.get2());
                    }
                },
                (plain, who, number, guest) -> plain.invite(who, number, guest.get1(), guest.get2(), guest.get3()));
    }

    private static Arbitrary<Deed> dismiss() {
        return withLead(
                "dismiss from",
                PEOPLE,
                (lead, member) -> session -> session.leads().dismiss(lead, member),
                PlainSales::dismiss);
    }

    /** Draws a deed that takes nothing but a lead. */
    private static Arbitrary<Deed> alone(
            Arbitrary<Integer> leads, String verb, BiConsumer<CrmSession, LeadId> act, Verdict expected) {
        return withLead(
                ACTORS,
                leads,
                verb,
                Arbitraries.just(""),
                (lead, nothing) -> session -> act.accept(session, lead),
                (plain, who, number, nothing) -> expected.of(plain, who, number));
    }

    /** What the plain model says to a deed that takes nothing but a lead. */
    @FunctionalInterface
    private interface Verdict {
        String of(PlainSales plain, MemberId who, int number);
    }
}
