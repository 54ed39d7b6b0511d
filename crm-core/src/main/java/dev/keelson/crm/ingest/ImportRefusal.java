package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.ImportId;
import dev.keelson.crm.kernel.Refusal;

/** Every way in which an import is turned away as a whole. */
public sealed interface ImportRefusal extends Refusal {
    /** The import was begun with another file, or read otherwise. */
    record OtherFile(ImportId id) implements ImportRefusal {
        @Override
        public String code() {
            return "import.other-file";
        }

        @Override
        public String sentence() {
            return "the import " + id + " was begun with another file or mapping";
        }
    }

    /** Somebody else is running the same import. */
    record UnderWay(ImportId id) implements ImportRefusal {
        @Override
        public String code() {
            return "import.under-way";
        }

        @Override
        public String sentence() {
            return "the import " + id + " is being run elsewhere";
        }
    }
}
