package dev.keelson.crm.quickstart;

/** The command line asks for what cannot be done; one line says why, and the exit status is 2. */
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUse(String sentence) {
        super(sentence);
    }

    /** The sentence, always there. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
