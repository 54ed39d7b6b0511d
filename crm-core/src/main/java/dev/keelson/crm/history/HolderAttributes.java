package dev.keelson.crm.history;

import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.ValueType;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes that every held record has: owner, department and pool. */
public final class HolderAttributes {
    /** A holder as one value: {@code pool:south}, or {@code member:lin} followed by the department path, a line each. */
    public static final ValueType<Holder> HOLDER =
            ValueType.key(Holder.class, HolderAttributes::print, HolderAttributes::parse);

    /** How pool ids are kept. */
    public static final ValueType<PoolId> POOL_ID = ValueType.key(PoolId.class, PoolId::value, PoolId::new);

    private HolderAttributes() {}

    public static <E> Attribute<E, MemberId> owner(Function<E, Holder> holder) {
        return Attribute.of(
                "owner",
                ValueType.MEMBER,
                record -> holder.apply(record) instanceof Holder.Owned owned ? owned.member() : null);
    }

    /** Settable: a reorganisation moves the path and leaves the holder. */
    public static <E> Attribute<E, DepartmentPath> department(
            Function<E, Holder> holder, BiFunction<E, Holder, E> writer) {
        return Attribute.<E, DepartmentPath>of(
                        "department",
                        ValueType.PATH,
                        record -> holder.apply(record) instanceof Holder.Owned owned ? owned.department() : null)
                .settable((record, path) -> writer.apply(record, moved(holder.apply(record), path)));
    }

    public static <E> Attribute<E, PoolId> pool(Function<E, Holder> holder) {
        return Attribute.of(
                "pool", POOL_ID, record -> holder.apply(record) instanceof Holder.InPool pooled ? pooled.in() : null);
    }

    /** The holder as a whole; settable, so that the path of ownership can carry children along. */
    public static <E> Attribute<E, Holder> holder(Function<E, Holder> holder, BiFunction<E, Holder, E> writer) {
        return Attribute.<E, Holder>of("holder", HOLDER, record -> holder.apply(record))
                .settable((record, next) -> {
                    if (next == null) {
                        throw new IllegalStateException("a record always has a holder");
                    }
                    return writer.apply(record, next);
                });
    }

    private static String print(Holder holder) {
        String path = ValueType.PATH.print(holder.department());
        return path.isEmpty() ? holder.label() : holder.label() + "\n" + path;
    }

    private static Holder parse(String text) {
        int line = text.indexOf('\n');
        String label = line < 0 ? text : text.substring(0, line);
        DepartmentPath path = line < 0 ? DepartmentPath.NONE : ValueType.PATH.parse(text.substring(line + 1));
        return label.startsWith("pool:")
                ? new Holder.InPool(new PoolId(label.substring(5)))
                : new Holder.Owned(new MemberId(label.substring(7)), path);
    }

    private static Holder moved(Holder holder, @Nullable DepartmentPath path) {
        return holder.fold(
                owned -> new Holder.Owned(owned.member(), path == null ? DepartmentPath.NONE : path), pooled -> pooled);
    }
}
