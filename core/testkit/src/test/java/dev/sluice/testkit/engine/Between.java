package dev.sluice.testkit.engine;

import dev.sluice.engine.journal.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Stands between the engine and its store. */
interface Between {

    /** The question or commit itself. */
    interface Call {
        Object go() throws Throwable;
    }

    /**
     * Does what the store is asked, or something else.
     *
     * @param method its name
     */
    Object called(String method, Object[] arguments, Call call) throws Throwable;

    static Store on(Store store, Between between) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> between.called(method.getName(), arguments, () -> {
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
