package dev.keelson.crm.architecture.broken.customer;

import de.siegmar.fastcsv.reader.CsvReader;
import org.assertj.core.api.Assertions;

public final class Csv {
    CsvReader.CsvReaderBuilder outsideIngest() {
        Assertions.assertThat(true).isTrue();
        return CsvReader.builder();
    }
}
