package dev.sluice.engine.plugin;

import java.util.List;

/**
 * All that a plugin sees of us: the JDK's platform classes and four written prefixes. Without it a plugin would see the
 * whole application, whatever its own loader tries first.
 */
final class SharedClasses extends ClassLoader {
    private static final List<String> PREFIXES = List.of("dev.sluice.api.", "jakarta.json.", "org.slf4j.", "org.pf4j.");
    private static final String NOT_SHARED = "jakarta.json.bind.";

    private final ClassLoader host;

    SharedClasses(ClassLoader host) {
        super("shared with plugins", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    static boolean share(String className) {
        return PREFIXES.stream().anyMatch(className::startsWith) && !className.startsWith(NOT_SHARED);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (share(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
