package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store under one thread that counts what is asked of it, and dies with a given question: before it, or after a commit. */
final class Mortal implements Storage {
    private final Storage storage;
    private long asked;
    private long last = Long.MAX_VALUE;

    Mortal(Storage storage) {
        this.storage = storage;
    }

    /** The process was killed. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies with the nth question from here. */
    void dieAt(long question) {
        asked = 0;
        last = question;
    }

    /** Lives on, and counts from here. */
    void live() {
        dieAt(Long.MAX_VALUE);
    }

    long asked() {
        return asked;
    }

    @Override
    public <T> T inTransaction(TenantId tenant, Work<T> work) {
        T answer = storage.inTransaction(tenant, unit -> {
            T inside = work.run(mortal(unit));
            ask();
            return inside;
        });
        ask();
        return answer;
    }

    private UnitOfWork mortal(UnitOfWork unit) {
        return (UnitOfWork) Proxy.newProxyInstance(
                UnitOfWork.class.getClassLoader(), new Class<?>[] {UnitOfWork.class}, (proxy, method, arguments) -> {
                    ask();
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private void ask() {
        asked++;
        if (asked == last) {
            throw new Killed();
        }
    }
}
