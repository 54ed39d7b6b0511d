package dev.keelson.crm.kernel;

/** A "no" with its data. Each capability seals its own family; a host's policy says {@link PolicyRefusal}. */
public interface Refusal {
    /** A stable dotted code, such as {@code lead.no-such-step}. */
    String code();

    /** One sentence for people; not a contract. */
    String sentence();
}
