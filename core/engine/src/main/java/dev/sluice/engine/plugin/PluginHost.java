package dev.sluice.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.PluginDependency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the plugin jars, each with a class loader of its own, and keeps them until it is closed. A jar that cannot be
 * used hurts only itself: it is in the catalogue with its problems.
 */
public final class PluginHost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginHost.class);

    private final Provision provision;
    private final LoadedJars jars;
    private final List<PluginCalls> calls = new ArrayList<>();
    private final List<PluginState> states = new ArrayList<>();
    private final List<Extensions> extensions = new ArrayList<>();
    private final Set<String> whole = new HashSet<>();
    private final Catalogue catalogue;

    private PluginHost(PluginFolders folders, Provision provision) {
        this.provision = provision;
        JarIntake intake = new JarIntake(folders.copies());
        intake.take(folders.bundled());
        intake.take(folders.added());
        Selection selection = Selection.of(intake.jars(), ApiVersion.current());
        jars = new LoadedJars(folders.copies());
        intake.refused().forEach(this::refuse);
        selection.refused().forEach(this::refuse);
        selection.chosen().forEach(jar -> load(jar, selection.remarks(jar)));
        catalogue = new Catalogue(states, extensions, provision);
        tellOfAbsent();
    }

    /**
     * Loads what is in the folders now. Later changes of the files change nothing.
     *
     * @throws UncheckedIOException when the folder of the copies cannot be made
     * @throws SetupException at the first setting of a plugin that is wrong
     */
    public static PluginHost open(PluginFolders folders, Provision provision) {
        try {
            Files.createDirectories(folders.copies());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folders.copies() + " for plugin jars cannot be made", e);
        }
        return new PluginHost(folders, provision);
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
            refuse(jar.broken(jar.file() + " needs plugin " + String.join(", ", missing) + ", which is broken"));
            return;
        }
        try {
            Set<String> declared = jars.load(jar);
            PluginCalls own = new PluginCalls(jar.id(), loaderOf(jar.id()));
            calls.add(own);
            install(jar, declared, own, remarks);
        } catch (SetupException wrong) {
            close();
            throw wrong;
        } catch (RuntimeException | LinkageError unloadable) {
            refuse(jar.broken(jar.file() + " could not be loaded: " + unloadable));
        }
    }

    private void install(PluginJar jar, Set<String> declared, PluginCalls own, List<String> remarks) {
        List<LoadProblem> problems = new ArrayList<>();
        List<Object> created = new ArrayList<>();
        for (String className : declared) {
            try {
                created.add(own.ask(Ask.pure("making " + className), () -> made(className, loaderOf(jar.id()))));
            } catch (PluginCallException broke) {
                problems.add(LoadProblem.of(broke));
            }
        }
        if (declared.isEmpty()) {
            problems.add(LoadProblem.of(jar.file() + " declares no extension: META-INF/extensions.idx is missing or"
                    + " empty. Compile it with pf4j on the annotation processor path and @Extension on each class"));
        }
        Installation installation = Installation.of(jar.id(), created, own, provision);
        problems.addAll(installation.problems());
        if (problems.isEmpty()) {
            take(jar, installation.extensions(), remarks);
        } else {
            remarks.forEach(remark -> problems.add(LoadProblem.of(remark)));
            List<String> told = problems.stream().map(LoadProblem::told).toList();
            refuse(PluginState.broken(jar.id(), jar.version(), told, jar.hash()), problems);
        }
    }

    private void take(PluginJar jar, Extensions usable, List<String> remarks) {
        extensions.add(usable);
        whole.add(jar.id());
        states.add(usable.state(jar.id(), jar.version(), remarks, jar.hash()));
        log.info(
                "Plugin {} {} is loaded: {} triggers, {} actions, {} lookups",
                jar.id(),
                jar.version(),
                usable.triggers().size(),
                usable.actions().size(),
                usable.lookups().size());
        remarks.forEach(remark -> log.warn("Plugin {}: {}", jar.id(), remark));
    }

    private void refuse(PluginState state) {
        refuse(state, state.problems().stream().map(LoadProblem::of).toList());
    }

    /** What a plugin itself said when it broke is shown to whoever asks for it, and not written to the log. */
    private void refuse(PluginState state, List<LoadProblem> problems) {
        states.add(state);
        problems.forEach(problem -> log.error("Plugin {} is not loaded: {}", state.id(), problem.line()));
    }

    /** Settings of a plugin that is not there do nothing, which whoever wrote them should know. */
    private void tellOfAbsent() {
        provision.written(Setup.PREFIX).forEach((key, place) -> {
            String plugin = key.substring(Setup.PREFIX.length()).split("\\.", 2)[0];
            if (states.stream().noneMatch(state -> state.id().equals(plugin))) {
                log.warn("Setting {} ({}) does nothing: plugin \"{}\" is not installed", key, place, plugin);
            }
        });
    }

    private static Object made(String className, ClassLoader loader) throws Exception {
        try {
            return loader.loadClass(className).getConstructor().newInstance();
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    @Override
    public void close() {
        calls.forEach(PluginCalls::close);
        jars.unloadAll();
    }
}
