package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.ImportId;
import java.util.Optional;

/**
 * Leads from files, for an actor who may import. A row is taken exactly as the single command by the same actor would be.
 *
 * <p>An import's name is the tenant's: whoever may import can go on with one that somebody else began, and sees its counts.
 */
public interface Imports {
    /**
     * What a run would do, row by row; changes nothing.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when the file or its mapping cannot be read
     */
    ImportReport dryRun(ImportRequest request);

    /**
     * Takes the file in, chunk by chunk, each in a transaction of its own unless the calls are grouped or joined. A run that was
     * interrupted goes on where it stopped
     * when the same import is run again; one that had finished answers the same counts again. Under another name the same file is
     * another import: a row with an external id finds its lead there, a row without one is new.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when the file or its mapping cannot be read
     * @throws dev.keelson.crm.kernel.RefusedException carrying an {@link ImportRefusal}
     */
    ImportReport run(ImportRequest request);

    /** How far an import has come, whoever began it; empty when it has not begun. */
    Optional<ImportRun> progress(ImportId id);
}
