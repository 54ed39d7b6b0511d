package dev.keelson.crm.benchmarks;

import dev.keelson.crm.access.Reach;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.benchmarks.FlatPerson.FlatLead;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.query.Participants;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * P1: may this person do this to this record, in memory.
 *
 * <p>Every branch and attribute is first exercised by all seven personas, so that the compiler finds the call sites as
 * a server leaves them and not as one persona would.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@OperationsPerInvocation(DecisionBenchmark.RECORDS)
public class DecisionBenchmark {
    static final int RECORDS = 1_024;

    @Param
    public Persona persona = Persona.SALES;

    private Lead[] leads = {};
    private FlatLead[] flatLeads = {};
    private Reach reach = new Reach(dev.keelson.crm.access.Permission.LEAD_VIEW, java.util.List.of());
    private FlatPerson flatPerson = FlatPerson.of(Persona.SALES, new long[0]);
    private Participants participants = Participants.NONE;
    private final RecordScope<Lead> scope = DecisionWorld.scope();

    @Setup
    public void prepare() {
        DecisionWorld world = new DecisionWorld();
        participants = world.participants();
        for (Persona each : Persona.values()) {
            use(world, each);
            int agreed = library();
            if (agreed != floor()) {
                throw new IllegalStateException("the floor decides otherwise for " + each);
            }
            for (int round = 0; round < 200; round++) {
                agreed += library() + floor();
            }
        }
        use(world, persona);
    }

    @Benchmark
    public int library() {
        int included = 0;
        for (Lead lead : leads) {
            included += reach.includes(scope, lead, participants) ? 1 : 0;
        }
        return included;
    }

    @Benchmark
    public int floor() {
        int included = 0;
        for (FlatLead lead : flatLeads) {
            included += flatPerson.includes(lead) ? 1 : 0;
        }
        return included;
    }

    private void use(DecisionWorld world, Persona who) {
        DecisionWorld.Sample sample = world.sample(who, RECORDS);
        leads = sample.library();
        flatLeads = sample.floor();
        reach = world.reach(who);
        flatPerson = world.flat(who);
    }
}
