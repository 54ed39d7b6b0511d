package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;

/** A store that counts what it is asked. */
record CountedStorage(Storage storage, AtomicLong statements) implements Storage {
    CountedStorage(Storage storage) {
        this(storage, new AtomicLong());
    }

    @Override
    public <T> T inTransaction(TenantId tenant, Work<T> work) {
        return storage.inTransaction(tenant, unit -> work.run(counted(unit)));
    }

    private UnitOfWork counted(UnitOfWork unit) {
        return (UnitOfWork) Proxy.newProxyInstance(
                UnitOfWork.class.getClassLoader(), new Class<?>[] {UnitOfWork.class}, (proxy, method, arguments) -> {
                    statements.incrementAndGet();
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
