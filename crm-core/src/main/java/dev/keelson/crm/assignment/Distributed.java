package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.LeadId;
import java.util.Optional;

/**
 * What became of one lead of several that were to be assigned.
 *
 * @param placement who was given it; empty where it stayed where it was
 * @param failure why it stayed
 */
public record Distributed(LeadId lead, Optional<Placement> placement, Optional<Failure> failure) {
    /**
     * Why a lead was not assigned.
     *
     * @param code the code of the refusal or error, as the single command would have thrown it
     */
    public record Failure(String code, String sentence) {}

    public static Distributed given(LeadId lead, Placement placement) {
        return new Distributed(lead, Optional.of(placement), Optional.empty());
    }

    public static Distributed kept(LeadId lead, String code, String sentence) {
        return new Distributed(lead, Optional.empty(), Optional.of(new Failure(code, sentence)));
    }
}
