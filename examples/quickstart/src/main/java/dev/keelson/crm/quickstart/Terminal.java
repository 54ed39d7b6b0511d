package dev.keelson.crm.quickstart;

import dev.keelson.crm.reporting.text.Widths;
import java.io.PrintStream;
import java.util.Locale;

/** Where results and remarks go: results to {@code out}, remarks and progress to {@code err}. */
record Terminal(PrintStream out, PrintStream err) {
    void say(String line) {
        out.println(line);
    }

    void heading(String words) {
        out.println();
        out.println(words);
        out.println("=".repeat(Widths.columns(words)));
    }

    /** A remark on one line; a value in it cannot command the terminal. */
    void remark(String line) {
        err.println(Widths.printable(line));
    }

    void progress(String work, long done, long all) {
        remark(String.format(Locale.ROOT, "%s: %,d of %,d", work, done, all));
    }
}
