package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Crm;
import dev.keelson.crm.Duty;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.quote.QuoteState;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every command there is, in firms drawn by chance, against what it should leave in the audit: the same on every store. */
abstract class CommandAuditSuite extends Suite {
    /** How often a command is tried in a firm before it is given up. */
    private static final int TRIES = 8;

    /** How many arguments are looked at for one try. */
    private static final int DRAWS = 600;

    /** What no firm lets succeed: every department drawn is in use. {@link PoolAuditSuite} dissolves one. */
    private static final Set<String> ELSEWHERE =
            Set.of("Departments.dissolve(List)", "Gateways.receive(Delivery)", "Gateways.retry(EndpointId,String)");

    private record Draw(Actor actor, SessionArguments arguments) {}

    // HIS-01, HIS-02, ACC-12
    @Test
    final void every_command_leaves_exactly_the_audit_it_should() {
        Set<String> done = new HashSet<>(ELSEWHERE);
        List<SessionCalls.SessionCall> commands =
                SessionCalls.thatOnly(SessionCalls.Effect.WORKS, SessionCalls.Effect.CONFIGURES);
        Set<String> all =
                commands.stream().map(SessionCalls.SessionCall::signature).collect(Collectors.toSet());
        for (long seed = 1; seed <= Depth.FIRMS || (seed <= 3L * Depth.FIRMS && !done.containsAll(all)); seed++) {
            Firm firm = Firm.of(seed, 60);
            TenantId own = newTenant();
            TenantId other = newTenant();
            firm.settle(store(), own);
            firm.settle(store(), other);
            long elsewhere = count(other, AuditEntry.RECORDS);
            Random random = new Random(seed);
            Crm crm = Crm.on(store())
                    .time(() -> Firm.NOW)
                    .ids(IdSource.from(new Random(-seed)))
                    .payloads(Gate::lines)
                    .approvals(FirmMoney::route)
                    .build();
            for (SessionCalls.SessionCall call : commands) {
                if (done.contains(call.signature()) && call.signature().startsWith("Pools.claim(")) {
                    continue;
                }
                if (changes(call, firm, own, crm, random)) {
                    done.add(call.signature());
                }
            }
            assertThat(count(other, AuditEntry.RECORDS)).isEqualTo(elsewhere);
        }
        assertThat(done).as("commands that changed something").containsAll(all);
    }

    /** Tries a command until it changes something; every try is compared with what it left. */
    private boolean changes(SessionCalls.SessionCall call, Firm firm, TenantId tenant, Crm crm, Random random) {
        if (call.signature().startsWith("Audit.erase")) {
            crm.maintenance(tenant).run(Duty.SEAL);
        }
        AuditExpectation before = AuditExpectation.of(store(), tenant);
        for (int tries = 0; tries < TRIES; tries++) {
            Draw drawn = draw(call, firm, tenant, random);
            for (int draws = 0; tries % 2 == 1 && draws < DRAWS && !promising(call, crm, drawn, before); draws++) {
                drawn = draw(call, firm, tenant, random);
            }
            Outcome said = Outcome.of(call, crm.as(drawn.actor()), drawn.arguments());
            AuditExpectation after =
                    said.failed() ? before.afterFailure(store(), tenant) : AuditExpectation.of(store(), tenant);
            if (before.compare(after, call, drawn.actor(), said)) {
                return true;
            }
            before = after;
        }
        assertThat(AuditExpectation.of(store(), tenant))
                .as("%s, after it failed", call)
                .isEqualTo(before);
        return false;
    }

    /** Whether it is an answer to what people are asked. */
    private static boolean answers(SessionCalls.SessionCall call) {
        return call.signature().contains(".agree(") || call.signature().contains(".decline(");
    }

    private static Draw draw(SessionCalls.SessionCall call, Firm firm, TenantId tenant, Random random) {
        if (answers(call)) {
            MemberId asked = Firm.any(random, FirmMoney.ASKED);
            return new Draw(new Actor.User(tenant, asked), SessionArguments.of(random, firm));
        }
        Actor actor = call.signature().startsWith("Captures.")
                ? Actor.endpoint(tenant.value(), "web")
                : random.nextInt(3) == 0 || call.signature().startsWith("Pools.claim")
                        ? new Actor.User(tenant, Firm.any(random, firm.askers()))
                        : new Actor.Service(tenant, Actor.Purpose.SETUP);
        return new Draw(actor, SessionArguments.of(random, firm));
    }

    /** Whether a draw may change something, where chance alone would hardly find one that does. */
    private static boolean promising(SessionCalls.SessionCall call, Crm crm, Draw drawn, AuditExpectation there) {
        SessionArguments arguments = drawn.arguments();
        return switch (call.signature()) {
            case "Leads.dismiss(LeadId,MemberId)" ->
                there.has(
                        Participation.RECORDS,
                        taking -> taking.key()
                                .equals(new Participation.Key(RecordRef.of(arguments.lead()), arguments.member())));
            case "Pools.claim(PoolId,LeadId)", "Pools.claimAll(PoolId,List)" ->
                there.has(
                                LeadAttributes.RECORDS,
                                lead -> lead.id().equals(arguments.lead())
                                        && lead.holder()
                                                .pool()
                                                .filter(arguments.pool()::equals)
                                                .isPresent())
                        && mayClaim(crm, drawn);
            case "Audit.erase(RecordRef,String)" ->
                there.has(
                        AuditEntry.RECORDS,
                        entry -> entry.subject().equals(arguments.subject())
                                && entry.seal().isPresent()
                                && entry.detail().isPresent());
            case "Invoices.issue(InvoiceId,LocalDate)" ->
                there.has(
                        InvoiceAttributes.RECORDS,
                        invoice -> invoice.id().equals(arguments.ofMoney().invoice())
                                && invoice.state() == InvoiceState.DRAFT
                                && there.has(
                                        ContractAttributes.RECORDS,
                                        contract -> contract.id().equals(invoice.contract())
                                                && contract.state() == ContractState.EFFECTIVE
                                                && !invoice.total().isMoreThan(contract.uninvoiced())));
            case "Quotes.agree(QuoteId,long,Optional)", "Quotes.decline(QuoteId,long,String)" ->
                there.has(
                                QuoteAttributes.RECORDS,
                                quote -> quote.id().equals(arguments.ofMoney().quote())
                                        && quote.state() == QuoteState.IN_APPROVAL)
                        && crm.as(drawn.actor()).quotes().awaiting().stream()
                                .anyMatch(quote ->
                                        quote.id().equals(arguments.ofMoney().quote())
                                                && mayDecide(
                                                        crm,
                                                        drawn,
                                                        RecordRef.of(quote.opportunity()),
                                                        Permission.QUOTE_APPROVE));
            default ->
                call.signature().startsWith("Contracts.")
                        ? promising(call, crm, drawn, arguments.ofMoney(), there)
                        : true;
        };
    }

    private static boolean promising(
            SessionCalls.SessionCall call, Crm crm, Draw drawn, MoneyArguments arguments, AuditExpectation there) {
        return there.has(
                ContractAttributes.RECORDS,
                contract -> contract.id().equals(arguments.contract())
                        && switch (call.signature()) {
                            case "Contracts.submit(ContractId,long)" ->
                                contract.state() == ContractState.DRAFT
                                        && contract.version() == arguments.earlyVersion()
                                        && FirmMoney.needsApproval(contract);
                            case "Contracts.propose(ContractId,ContractTerms,long)" ->
                                contract.state() == ContractState.EFFECTIVE
                                        && contract.version() == arguments.earlyVersion()
                                        && FirmMoney.needsApproval(contract);
                            case "Contracts.reach(ContractId,String,LocalDate)" ->
                                contract.progress().milestones().stream()
                                        .anyMatch(milestone -> milestone.name().equals(arguments.text()));
                            case "Contracts.agree(ContractId,long,Optional)",
                                    "Contracts.decline(ContractId,long,String)" ->
                                contract.state() == ContractState.IN_APPROVAL
                                        && mayDecide(crm, drawn, contract.ref(), Permission.CONTRACT_APPROVE);
                            default -> true;
                        });
    }

    private static boolean mayDecide(Crm crm, Draw drawn, RecordRef record, Permission decide) {
        return crm.as(new Actor.Service(drawn.actor().tenant(), Actor.Purpose.SETUP))
                .access()
                .explain(((Actor.User) drawn.actor()).member(), record, decide)
                .refusal()
                .isEmpty();
    }

    private static boolean mayClaim(Crm crm, Draw drawn) {
        try {
            return crm.as(drawn.actor())
                    .pools()
                    .mayClaim(drawn.arguments().pool(), drawn.arguments().lead())
                    .accepted();
        } catch (NotFoundException hidden) {
            return false;
        }
    }
}
