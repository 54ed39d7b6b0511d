package dev.keelson.crm.tck;

import java.util.List;

/** Questions about one world, asked in one transaction. */
record Inquiry(int world, List<Question> questions) {}
