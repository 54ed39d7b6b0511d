package dev.keelson.crm.ingest;

import java.io.IOException;
import java.io.InputStream;

/** Where an import's bytes come from: opened anew for every reading, the same bytes each time. */
@FunctionalInterface
public interface FileSource {
    InputStream open() throws IOException;
}
