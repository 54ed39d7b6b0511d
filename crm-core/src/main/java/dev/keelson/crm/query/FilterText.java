package dev.keelson.crm.query;

import java.util.Collection;
import java.util.List;

/**
 * A filter as one text: filters of one record type have the same text only if they are the same, whatever their values hold.
 *
 * <p>Each word is led by its length, and each list by its size.
 */
public final class FilterText {
    private final StringBuilder text = new StringBuilder();

    private FilterText() {}

    public static String of(Filter<?> filter) {
        FilterText written = new FilterText();
        written.write(filter);
        return written.text.toString();
    }

    private void write(Filter<?> filter) {
        word(filter.getClass().getSimpleName());
        if (filter instanceof Filter.And<?> and) {
            parts(and.parts());
        } else if (filter instanceof Filter.Or<?> or) {
            parts(or.parts());
        } else if (filter instanceof Filter.Not<?> not) {
            write(not.part());
        } else if (filter instanceof Filter.Compare<?, ?> compare) {
            compare(compare);
        } else if (filter instanceof Filter.In<?, ?> in) {
            in(in);
        } else if (filter instanceof Filter.Match<?> match) {
            words(match.attribute(), List.of(match.place().name(), match.text()));
        } else if (filter instanceof Filter.HasAny<?> hasAny) {
            words(hasAny.attribute(), hasAny.values());
        } else if (filter instanceof Filter.IsEmpty<?> isEmpty) {
            words(isEmpty.attribute(), List.of());
        } else if (filter instanceof Filter.Within<?> within) {
            words(within.attribute(), List.of(within.department().value(), String.valueOf(within.level())));
        } else if (filter instanceof Filter.InDepartment<?> in) {
            words(in.attribute(), List.of(in.department().value(), String.valueOf(in.level())));
        } else if (filter instanceof Filter.Participates<?> participates) {
            words(
                    participates.subject(),
                    List.of(
                            participates.member().value(),
                            participates.access().name(),
                            participates.at().toString()));
        }
    }

    private <E> void parts(List<Filter<E>> parts) {
        size(parts.size());
        parts.forEach(this::write);
    }

    private <V> void compare(Filter.Compare<?, V> compare) {
        words(
                compare.attribute(),
                List.of(compare.comparison().name(), compare.attribute().type().print(compare.value())));
    }

    private <V> void in(Filter.In<?, V> in) {
        words(
                in.attribute(),
                in.values().stream().map(in.attribute().type()::print).toList());
    }

    private void words(Attribute<?, ?> attribute, Collection<String> words) {
        word(attribute.name());
        word(attribute.type().kind().name());
        size(words.size());
        words.forEach(this::word);
    }

    private void word(String word) {
        size(word.length());
        text.append(word);
    }

    private void size(int size) {
        text.append(size).append(':');
    }
}
