package dev.keelson.crm.quickstart;

import dev.keelson.crm.kernel.CrmException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The way in. Exit status 0: done, every row accounted for; 1: something failed; 2: the command line, a file or a column is
 * wrong, and one line on the error stream says which.
 */
@Command(
        name = "keelson-quickstart",
        mixinStandardHelpOptions = true,
        version = "Keelson 0.1.0-SNAPSHOT",
        subcommands = ImportCommand.class,
        sortOptions = false,
        description = {
            "Shows Keelson at work on a small sales organisation: roles, leads, three people's views,",
            "then twelve weeks with two public pools, and statistics.",
            "Everything happens in a database in memory unless --db names another."
        })
public final class Quickstart implements Callable<Integer> {
    static {
        System.setProperty("org.jboss.logging.provider", "slf4j");
    }

    private final Terminal terminal;

    @Mixin
    private Database database = new Database();

    @Option(names = "--html", paramLabel = "FILE", description = "where to write the page (default: ${DEFAULT-VALUE})")
    private Path html = Path.of("keelson-report.html");

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "of everything left to chance in the second act (default: ${DEFAULT-VALUE})")
    private long seed = SecondAct.SEED;

    private Quickstart(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        try (PrintStream out = utf8(FileDescriptor.out);
                PrintStream err = utf8(FileDescriptor.err)) {
            int status = run(out, err, arguments);
            out.flush();
            err.flush();
            System.exit(status);
        }
    }

    /** Runs the command line on the given streams; answers the exit status. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        Terminal terminal = new Terminal(out, err);
        CommandLine commands = new CommandLine(new Quickstart(terminal), new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == ImportCommand.class
                        ? type.cast(new ImportCommand(terminal))
                        : CommandLine.defaultFactory().create(type);
            }
        });
        commands.setExpandAtFiles(false); // a member may be called @lin
        commands.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((wrong, given) -> refused(terminal, String.valueOf(wrong.getMessage())));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> failed(terminal, failure));
        return commands.execute(arguments);
    }

    @Override
    public Integer call() {
        Pages.requireWritable("--html", html);
        try (Database.Open store = database.open()) {
            new Demo(terminal, store, database.tenant(), seed).run(html);
        }
        return 0;
    }

    private static int failed(Terminal terminal, Exception failure) {
        if (failure instanceof WrongUse wrong) {
            return refused(terminal, wrong.sentence());
        }
        String sentence = String.valueOf(failure.getMessage());
        terminal.remark("keelson-quickstart: "
                + (failure instanceof CrmException known
                        ? known.code() + ": "
                        : failure.getClass().getSimpleName() + ": ")
                + firstLine(sentence));
        return 1;
    }

    private static int refused(Terminal terminal, String sentence) {
        terminal.remark("keelson-quickstart: " + firstLine(sentence));
        return 2;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
