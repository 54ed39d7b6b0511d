package dev.keelson.crm.reporting;

import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import java.util.function.Function;

/** Everything of a list, page by page. */
final class Pages {
    private Pages() {}

    /** What is done with one record, or with one page of them. */
    interface Visitor<E, X extends Exception> {
        void visit(E record) throws X;
    }

    static <E, X extends Exception> void each(Function<PageRequest, Page<E>> pages, Visitor<E, X> visitor) throws X {
        chunks(pages, page -> {
            for (E record : page.items()) {
                visitor.visit(record);
            }
        });
    }

    static <E, X extends Exception> void chunks(Function<PageRequest, Page<E>> pages, Visitor<Page<E>, X> visitor)
            throws X {
        PageRequest request = PageRequest.firstPage(PageRequest.LARGEST);
        while (true) {
            Page<E> page = pages.apply(request);
            visitor.visit(page);
            if (page.next().isEmpty()) {
                return;
            }
            request = PageRequest.after(page.next().get(), PageRequest.LARGEST);
        }
    }
}
