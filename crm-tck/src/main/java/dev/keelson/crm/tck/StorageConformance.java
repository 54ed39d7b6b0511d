package dev.keelson.crm.tck;

import dev.keelson.crm.storage.Storage;
import net.jqwik.api.Group;
import org.junit.jupiter.api.Nested;

/**
 * Everything a {@link Storage} must do, as tests: an adapter extends this class, hands out its store, and passes all of it.
 *
 * <pre>{@code
 * class MyStorageTest extends StorageConformance {
 *     @Override
 *     protected Storage storage() {
 *         return MyStorage.on(dataSource);
 *     }
 * }
 * }</pre>
 *
 * <p>Both the Jupiter and the jqwik engine must be on the test class path: examples are Jupiter tests, laws jqwik properties.
 * The system property {@code crm.test.deep=true} asks many more questions.
 */
public abstract class StorageConformance {
    /** For adapters. */
    protected StorageConformance() {}

    /**
     * A store that is ready for use. Asked once per test; it may be the same one every time, and need not be empty, for every
     * test works in tenants of its own. It must serve twelve transactions at once.
     */
    protected abstract Storage storage();

    @Nested
    @Group
    final class RoundTrips extends RoundTripSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Keys extends KeySuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Writes extends WriteSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Transactions extends TransactionSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Histories extends HistorySuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Tenants extends TenantSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Filters extends FilterSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Texts extends TextSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Reaches extends ReachSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Pages extends PageSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Statistics extends StatisticSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Counters extends CounterSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Races extends RaceSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Stories extends StorySuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class PublicPools extends PoolSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Children extends ChildSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Customers extends CustomerSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class CustomerMerges extends CustomerMergeSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Ingests extends IngestSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Audits extends AuditSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class AuditsOfCommands extends CommandAuditSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class AuditsOfPools extends PoolAuditSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Maintenances extends MaintenanceSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Relays extends RelaySuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Assignments extends AssignmentSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Reclaims extends ReclaimSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Opportunities extends OpportunitySuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Contracts extends ContractSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Approvals extends ApprovalSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    /** Lines of opportunities, and what they are worth. */
    @Nested
    @Group
    final class LineItems extends LineItemSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Quotes extends QuoteSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Rates extends RateSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Deliveries extends DeliverySuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Money extends MoneySuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class MoneyLessons extends MoneyLessonSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class BankStatements extends StatementSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Gateways extends GatewaySuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Handovers extends HandoverSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class DealChains extends DealChainSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class MoneyChains extends MoneyChainSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Tenures extends StintSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Chains extends ChainSuite {
        @Override
        Storage open() {
            return storage();
        }
    }

    @Nested
    @Group
    final class Lessons extends LessonSuite {
        @Override
        Storage open() {
            return storage();
        }
    }
}
