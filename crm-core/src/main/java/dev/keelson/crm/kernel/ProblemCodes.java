package dev.keelson.crm.kernel;

/** The stable words by which {@link InvalidInputException.Problem} says what is wrong; a problem of an imported row uses them too. */
public final class ProblemCodes {
    /** Two things said contradict each other. */
    public static final String AMBIGUOUS = "ambiguous";

    /** The text holds a character that no text may hold. */
    public static final String CHARACTER = "character";

    /** The currency is none, or is not that of the other amount. */
    public static final String CURRENCY = "currency";

    /** Something would come below itself. */
    public static final String CYCLE = "cycle";

    /** The default pool cannot have this. */
    public static final String DEFAULT_POOL = "default-pool";

    /** One thing is named twice. */
    public static final String DUPLICATE = "duplicate";

    /** The file holds nothing. */
    public static final String EMPTY = "empty";

    /** The bytes are not text in the encoding named. */
    public static final String ENCODING = "encoding";

    /** Nothing leads out of where it ends. */
    public static final String FINAL = "final";

    /** What is defined once never changes. */
    public static final String FIXED = "fixed";

    /** It belongs to history recorded elsewhere, and to nothing else. */
    public static final String HISTORIC = "historic";

    /** The time has not come yet. */
    public static final String IN_FUTURE = "in-future";

    /** The time has passed. */
    public static final String IN_PAST = "in-past";

    /** Something there rests on it. */
    public static final String IN_USE = "in-use";

    /** It is not written as such values are. */
    public static final String MALFORMED = "malformed";

    /** What follows from the rest is something else. */
    public static final String MISMATCH = "mismatch";

    /** Values of the type have no least and no greatest. */
    public static final String NO_EXTREME = "no-extreme";

    /** Only a set holds values. */
    public static final String NOT_A_SET = "not-a-set";

    /** It does not change in this way. */
    public static final String NOT_EDITABLE = "not-editable";

    /** Records are not grouped by values of the type. */
    public static final String NOT_GROUPABLE = "not-groupable";

    /** Values of the type have no sum. */
    public static final String NOT_SUMMABLE = "not-summable";

    /** Only text is searched. */
    public static final String NOT_TEXT = "not-text";

    /** Several things that belong together are not as many as they must be. */
    public static final String NUMBER = "number";

    /** One time comes before the other, and should not. */
    public static final String OUT_OF_ORDER = "out-of-order";

    /** The value is too small or too large. */
    public static final String OUT_OF_RANGE = "out-of-range";

    /** It begins or ends with white space. */
    public static final String PADDED = "padded";

    /** The text does not match the pattern of the field. */
    public static final String PATTERN = "pattern";

    /** The stage is of a phase in which this cannot be. */
    public static final String PHASE = "phase";

    /** The host provides it, and it is not changed here. */
    public static final String PROVIDED = "provided";

    /** An earlier row is of the same record. */
    public static final String REPEATED = "repeated";

    /** Several columns have the name. */
    public static final String REPEATED_COLUMN = "repeated-column";

    /** A value must be there. */
    public static final String REQUIRED = "required";

    /** Nothing new is written to the field. */
    public static final String RETIRED = "retired";

    /** Another record has the value. */
    public static final String TAKEN = "taken";

    /** It nests too deep. */
    public static final String TOO_DEEP = "too-deep";

    /** The row has fewer columns than the file names. */
    public static final String TOO_FEW_COLUMNS = "too-few-columns";

    /** The value has more places than are kept. */
    public static final String TOO_FINE = "too-fine";

    /** The text is too long. */
    public static final String TOO_LONG = "too-long";

    /** There are more than are taken. */
    public static final String TOO_MANY = "too-many";

    /** The row has more columns than the file names. */
    public static final String TOO_MANY_COLUMNS = "too-many-columns";

    /** The type does not go with it. */
    public static final String TYPE = "type";

    /** There is no such thing, or the actor may not know of it. */
    public static final String UNKNOWN = "unknown";

    /** The field has no such choice. */
    public static final String UNKNOWN_CHOICE = "unknown-choice";

    /** The file has no such column. */
    public static final String UNKNOWN_COLUMN = "unknown-column";

    /** There is no such member. */
    public static final String UNKNOWN_MEMBER = "unknown-member";

    /** There is no such record, or the actor may not know of it. */
    public static final String UNKNOWN_RECORD = "unknown-record";

    /** Values of the type have no order. */
    public static final String UNORDERED = "unordered";

    /** The source fails as it is read. */
    public static final String UNREADABLE = "unreadable";

    private ProblemCodes() {}
}
