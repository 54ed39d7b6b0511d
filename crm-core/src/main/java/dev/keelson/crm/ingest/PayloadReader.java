package dev.keelson.crm.ingest;

import java.util.Map;

/**
 * Reads a captured body into its values. The reader for JSON is {@code JsonPayloadReader} of the reporting module, so that this one
 * knows no format.
 *
 * <p>A body is untrusted: a reader builds no types the body names, follows no references, and refuses what is nested deeper than
 * {@value #DEEPEST} levels or says one thing twice.
 */
@FunctionalInterface
public interface PayloadReader {
    /** How deep a body may be nested. */
    int DEEPEST = 64;

    /**
     * The values of the body by their JSON Pointers (RFC 6901: {@code /contact/phones/0}): text as it is, numbers as they are
     * written, truth as {@code true} and {@code false}; what is null or empty is left out.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException naming {@code body} when it cannot be read
     */
    Map<String, String> read(byte[] body);
}
