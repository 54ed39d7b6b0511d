package dev.keelson.crm.query;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much of a list, and from where: the size (1 to {@value #LARGEST}) and the cursor of the page before. */
public final class PageRequest {
    public static final int LARGEST = 500;

    private final int size;
    private final @Nullable String cursor;

    private PageRequest(int size, @Nullable String cursor) {
        if (size < 1 || size > LARGEST) {
            throw new InvalidInputException("page.size", "out-of-range", "a page holds 1 to " + LARGEST + " records");
        }
        this.size = size;
        this.cursor = cursor;
    }

    public static PageRequest firstPage(int size) {
        return new PageRequest(size, null);
    }

    /** The page that follows; the cursor comes from {@link Page#next} of the same list. */
    public static PageRequest after(String cursor, int size) {
        return new PageRequest(size, cursor);
    }

    public int size() {
        return size;
    }

    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }
}
