package dev.sluice.launcher;

import java.lang.reflect.Proxy;

/**
 * Hears TERM and INT. A shutdown hook would not do: the server's own hooks run at the same moment and cut what is being
 * answered, and the process would end with 143 instead of 0. The class is reached by reflection because the compiler
 * warns of its use in a way that cannot be silenced; module jdk.unsupported exports it.
 */
final class Signals {
    private Signals() {}

    static void onStop(Runnable stop) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object heard = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        stop.run();
                        return null;
                    }
                    return method.getName().equals("hashCode") ? System.identityHashCode(proxy) : proxy == arguments[0];
                });
        for (String name : new String[] {"TERM", "INT"}) {
            Object one = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, one, heard);
        }
    }
}
