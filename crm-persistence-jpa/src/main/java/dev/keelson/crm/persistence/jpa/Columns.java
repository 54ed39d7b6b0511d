package dev.keelson.crm.persistence.jpa;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a row that its record is made of, selected one by one: a list so read costs less than one of entities.
 *
 * @param <R> the row
 */
final class Columns<R> {
    private static final MethodType ANY_SETTER = MethodType.methodType(void.class, Object.class, Object.class);

    private final MethodHandle maker;
    private final List<String> names;
    private final MethodHandle[] setters;

    private Columns(MethodHandle maker, List<String> names, List<MethodHandle> setters) {
        this.maker = maker;
        this.names = List.copyOf(names);
        this.setters = setters.toArray(MethodHandle[]::new);
    }

    static <R> Columns<R> of(Class<R> row) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        List<String> names = new ArrayList<>();
        List<MethodHandle> setters = new ArrayList<>();
        try {
            for (Class<?> type = row; type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers()) && !field.isAnnotationPresent(SearchOnly.class)) {
                        names.add(field.getName());
                        setters.add(lookup.unreflectSetter(field).asType(ANY_SETTER));
                    }
                }
            }
            MethodHandle maker = lookup.findConstructor(row, MethodType.methodType(void.class));
            return new Columns<>(maker.asType(MethodType.methodType(Object.class)), names, setters);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException("a row that cannot be made: " + row, closed);
        }
    }

    /** As a query selects them of the alias. */
    String of(String alias) {
        return names.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }

    /** The row that has the values selected. */
    R read(@Nullable Object[] values) {
        try {
            Object row = maker.invokeExact();
            for (int at = 0; at < setters.length; at++) {
                setters[at].invokeExact(row, values[at]);
            }
            @SuppressWarnings("unchecked") // the maker makes rows
            R made = (R) row;
            return made;
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException("a row could not be made", thrown);
        }
    }
}
