package dev.keelson.crm.benchmarks;

/** The way in: {@code java -jar keelson-benchmarks.jar decisions}. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String... arguments) throws Exception {
        String which = arguments.length == 0 ? "" : arguments[0];
        switch (which) {
            case "decisions" -> Decisions.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5);
            default -> System.out.println("decisions [rounds]");
        }
    }
}
