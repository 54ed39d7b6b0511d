package dev.keelson.crm.reporting.architecture.broken.wire;

import com.samskivert.mustache.Mustache;
import dev.keelson.crm.reporting.architecture.broken.page.Parses;

/** Breaks the rules on purpose. */
public final class Renders {
    final Mustache.Compiler templates = Mustache.compiler();
    Parses parses;
}
