package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import dev.sluice.engine.plugin.PluginCalls.Ask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.ExtensionPoint;
import org.pf4j.PluginDependency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the plugin jars, each with a class loader of its own, and keeps them until it is closed. A jar that cannot be
 * used hurts only itself: it is in the catalogue with its problems.
 */
public final class PluginHost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginHost.class);

    private final LoadedJars jars;
    private final List<PluginCalls> calls = new ArrayList<>();
    private final List<PluginState> states = new ArrayList<>();
    private final List<Extensions> extensions = new ArrayList<>();
    private final Set<String> whole = new HashSet<>();
    private final Catalogue catalogue;

    private PluginHost(PluginFolders folders) {
        JarIntake intake = new JarIntake(folders.copies());
        intake.take(folders.bundled());
        intake.take(folders.added());
        Selection selection = Selection.of(intake.jars(), ApiVersion.current());
        jars = new LoadedJars(folders.copies());
        states.addAll(intake.refused());
        states.addAll(selection.refused());
        selection.chosen().forEach(jar -> load(jar, selection.remarks(jar)));
        catalogue = new Catalogue(states, extensions);
        report();
    }

    /**
     * Loads what is in the folders now. Later changes of the files change nothing.
     *
     * @throws UncheckedIOException when the folder of the copies cannot be made
     */
    public static PluginHost open(PluginFolders folders) {
        try {
            Files.createDirectories(folders.copies());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folders.copies() + " for plugin jars cannot be made", e);
        }
        return new PluginHost(folders);
    }

    /** What the plugins bring. */
    public Catalogue catalogue() {
        return catalogue;
    }

    ClassLoader loaderOf(String pluginId) {
        return jars.getPluginClassLoader(pluginId);
    }

    private void load(PluginJar jar, List<String> remarks) {
        List<String> missing = jar.needs().stream()
                .map(PluginDependency::getPluginId)
                .filter(id -> !whole.contains(id))
                .toList();
        if (!missing.isEmpty()) {
            states.add(jar.broken(jar.file() + " needs plugin " + String.join(", ", missing) + ", which is broken"));
            return;
        }
        try {
            Set<String> declared = jars.load(jar);
            PluginCalls own = new PluginCalls(jar.id(), loaderOf(jar.id()));
            calls.add(own);
            install(jar, declared, own, remarks);
        } catch (RuntimeException | LinkageError unloadable) {
            states.add(jar.broken(jar.file() + " could not be loaded: " + unloadable));
        }
    }

    private void install(PluginJar jar, Set<String> declared, PluginCalls own, List<String> remarks) {
        List<String> problems = new ArrayList<>();
        List<ExtensionPoint> created = new ArrayList<>();
        for (String className : declared) {
            try {
                created.add(own.call(Ask.pure("making " + className), () -> create(className, loaderOf(jar.id()))));
            } catch (ActionException broke) {
                problems.add(String.valueOf(broke.getMessage()));
            }
        }
        if (declared.isEmpty()) {
            problems.add(jar.file() + " declares no extension: META-INF/extensions.idx is missing or empty. Compile it"
                    + " with pf4j on the annotation processor path and @Extension on each class");
        }
        Installation installation = Installation.of(jar.id(), created, own);
        problems.addAll(installation.problems());
        if (problems.isEmpty()) {
            Extensions usable = installation.extensions();
            extensions.add(usable);
            whole.add(jar.id());
            states.add(usable.state(jar.id(), jar.version(), remarks, jar.hash()));
        } else {
            problems.addAll(remarks);
            states.add(PluginState.broken(jar.id(), jar.version(), problems, jar.hash()));
        }
    }

    private static ExtensionPoint create(String className, ClassLoader loader) throws Exception {
        Object extension = made(loader.loadClass(className));
        if (extension instanceof ExtensionPoint usable) {
            return usable;
        }
        throw PluginCalls.internal(className + " is neither a Trigger nor an Action nor a Lookup of dev.sluice.api");
    }

    private static Object made(Class<?> type) throws Exception {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    private void report() {
        for (PluginState state : catalogue.plugins()) {
            if (state.loaded()) {
                log.info(
                        "Plugin {} {} is loaded: {} triggers, {} actions, {} lookups",
                        state.id(),
                        state.version(),
                        state.triggers().size(),
                        state.actions().size(),
                        state.lookups().size());
                state.problems().forEach(remark -> log.warn("Plugin {}: {}", state.id(), remark));
            } else {
                state.problems().forEach(problem -> log.error("Plugin {} is not loaded: {}", state.id(), problem));
            }
        }
    }

    @Override
    public void close() {
        calls.forEach(PluginCalls::close);
        jars.unloadAll();
    }
}
