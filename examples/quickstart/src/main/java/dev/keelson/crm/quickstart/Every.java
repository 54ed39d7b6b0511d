package dev.keelson.crm.quickstart;

import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import java.util.function.Consumer;
import java.util.function.Function;

/** Everything that a list has, page by page. */
final class Every {
    private Every() {}

    static <E> void of(Function<PageRequest, Page<E>> pages, Consumer<E> visitor) {
        PageRequest request = PageRequest.firstPage(PageRequest.LARGEST);
        while (true) {
            Page<E> page = pages.apply(request);
            page.items().forEach(visitor);
            if (page.next().isEmpty()) {
                return;
            }
            request = PageRequest.after(page.next().get(), PageRequest.LARGEST);
        }
    }
}
