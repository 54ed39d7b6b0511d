package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;

/** A store that counts what is asked of it, and dies with a given question. */
final class Interrupted implements Storage {
    private final Storage storage;
    private final AtomicLong asked = new AtomicLong();
    private long deadly = Long.MAX_VALUE;

    Interrupted(Storage storage) {
        this.storage = storage;
    }

    /** The process was killed. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies with the nth question from here. */
    void dieAt(long question) {
        asked.set(0);
        deadly = question;
    }

    void live() {
        dieAt(Long.MAX_VALUE);
    }

    long asked() {
        return asked.get();
    }

    @Override
    public <T> T inTransaction(TenantId tenant, Work<T> work) {
        T answer = storage.inTransaction(tenant, unit -> {
            T inside = work.run(counting(unit));
            count();
            return inside;
        });
        count();
        return answer;
    }

    private UnitOfWork counting(UnitOfWork unit) {
        return (UnitOfWork) Proxy.newProxyInstance(
                UnitOfWork.class.getClassLoader(), new Class<?>[] {UnitOfWork.class}, (proxy, method, arguments) -> {
                    count();
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private void count() {
        if (asked.incrementAndGet() == deadly) {
            throw new Killed();
        }
    }
}
