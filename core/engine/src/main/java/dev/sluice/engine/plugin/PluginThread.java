package dev.sluice.engine.plugin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** While it is open, the current thread works for a plugin: with its class loader, and the log context of who asked. */
final class PluginThread implements AutoCloseable {
    private final ClassLoader before;

    private PluginThread(ClassLoader before) {
        this.before = before;
    }

    static PluginThread enter(ClassLoader loader, @Nullable Map<String, String> logContext) {
        Thread thread = Thread.currentThread();
        PluginThread entered = new PluginThread(thread.getContextClassLoader());
        thread.setContextClassLoader(loader);
        if (logContext != null) {
            MDC.setContextMap(logContext);
        }
        return entered;
    }

    @Override
    public void close() {
        MDC.clear();
        Thread.currentThread().setContextClassLoader(before);
    }
}
