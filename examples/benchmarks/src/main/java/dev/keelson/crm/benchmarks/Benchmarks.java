package dev.keelson.crm.benchmarks;

/** The way in: {@code java -jar keelson-benchmarks.jar decisions}. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String... arguments) throws Exception {
        String which = arguments.length == 0 ? "" : arguments[0];
        int amount = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        switch (which) {
            case "decisions" -> Decisions.run(amount == 0 ? 5 : amount);
            case "serve" -> serve();
            case "pages" -> each(amount == 0 ? 1_000 : amount, Pages::run);
            case "counts" -> each(amount == 0 ? 500 : amount, Counts::run);
            case "fields" -> each(amount == 0 ? 500 : amount, FieldPages::run);
            case "imports" -> each(amount == 0 ? 5 : amount, Imports::run);
            case "claims" -> each(amount == 0 ? 20 : amount, Claims::run);
            case "assigns" -> each(amount == 0 ? 5 : amount, Handovers::run);
            case "reclaims" -> each(amount == 0 ? 5 : amount, Reclaims::run);
            case "touches" -> each(amount == 0 ? 500 : amount, Touches::run);
            case "receivables" -> receivables(amount == 0 ? 15 : amount);
            case "levels" -> each(amount == 0 ? 500 : amount, Levels::run);
            default ->
                System.out.println(
                        "decisions | pages | counts | fields | imports | claims | assigns | reclaims | touches | levels | receivables,"
                                + " each with [rounds]; or serve");
        }
    }

    /** Keeps a database server running, so that several measurements share its data. */
    private static void serve() throws Exception {
        try (Server server = Server.start()) {
            System.out.println("-Dbenchmarks.db=" + server.base());
            Thread.currentThread().join();
        }
    }

    private static void receivables(int rounds) throws Exception {
        try (Server server = Server.start()) {
            Receivables.run(server, rounds);
        }
    }

    /** One measurement of one database. */
    private interface Measurement {
        void run(Server server, String database, int rounds) throws Exception;
    }

    /** A hundred thousand leads and a million, or what {@code benchmarks.leads} says. */
    private static void each(int rounds, Measurement measurement) throws Exception {
        try (Server server = Server.start()) {
            for (String leads :
                    System.getProperty("benchmarks.leads", "100000,1000000").split(",", -1)) {
                measurement.run(server, populated(server, Integer.parseInt(leads)), rounds);
            }
        }
    }

    /** The database of so many leads, filled unless it is there. */
    static String populated(Server server, int leads) throws Exception {
        String name = "leads_" + leads;
        if (!server.has(name)) {
            server.create(name);
            try (var pool = server.pool(name)) {
                Population.fill(pool, leads);
            }
        }
        return name;
    }
}
