package dev.keelson.crm.reporting;

import java.io.IOException;
import java.util.List;

/**
 * A table that tells how far it is, and that may be told to stop.
 *
 * <pre>{@code
 * try (Table table = WatchedTable.of(XlsxTable.to(out, "Settlements"), rows -> !cancelled.get())) {
 *     ContractStatistics.of(session).writeSettlements(table);
 * } // WatchedTable.Stopped: what was written until then is not the whole
 * }</pre>
 */
public final class WatchedTable implements Table {
    private static final long EVERY = 500;

    private final Table table;
    private final Watch watch;
    private long rows;

    private WatchedTable(Table table, Watch watch) {
        this.table = table;
        this.watch = watch;
    }

    /** Is told every 500 rows, and of the last one. */
    @FunctionalInterface
    public interface Watch {
        /**
         * Whether to go on.
         *
         * @param rows how many rows are written
         */
        boolean goOn(long rows);
    }

    /** The writing was stopped: what is written is not the whole, and is to be thrown away. */
    public static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;

        private Stopped(long rows) {
            super("stopped after " + rows + " rows");
        }
    }

    /** @param table is closed with it */
    public static WatchedTable of(Table table, Watch watch) {
        return new WatchedTable(table, watch);
    }

    @Override
    public void heading(List<String> names) throws IOException {
        table.heading(names);
    }

    /** @throws Stopped when it was told to stop; the row is written */
    @Override
    public void row(List<?> cells) throws IOException {
        table.row(cells);
        rows++;
        if (rows % EVERY == 0 && !watch.goOn(rows)) {
            throw new Stopped(rows);
        }
    }

    @Override
    public void close() throws IOException {
        table.close();
        if (rows % EVERY != 0) {
            watch.goOn(rows);
        }
    }
}
