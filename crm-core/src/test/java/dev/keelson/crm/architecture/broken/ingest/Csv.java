package dev.keelson.crm.architecture.broken.ingest;

import de.siegmar.fastcsv.reader.CsvReader;

public final class Csv {
    CsvReader.CsvReaderBuilder atHome() {
        return CsvReader.builder();
    }
}
