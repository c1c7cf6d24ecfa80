package dev.sluice.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Starts the command line from the jars in {@code lib/} beside this jar. */
public final class Main {
    private static final String COMMAND_LINE = "dev.sluice.cli.Sluice";
    private static final String BUNDLED = "dev.sluice.bundled";

    private Main() {}

    public static void main(String[] args) throws Exception {
        // Named before anything logs; the last lines of a stop are lost with the JDK's own.
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        Path folder = folder();
        // the application is unpacked elsewhere and cannot see what lies beside its archive
        System.setProperty(BUNDLED, folder.resolve("plugins").toString());
        ToIntFunction<Map<String, String>> server = new Server(folder.resolve("sluice.war"));
        System.exit(commandLine(folder, args, server));
    }

    /**
     * The loader's parent is the platform's, so that the libraries of the command line and those of the server never
     * meet in one class loader. What passes between the two is made of JDK types.
     */
    private static int commandLine(Path folder, String[] args, ToIntFunction<Map<String, String>> server)
            throws IOException, ReflectiveOperationException {
        try (var loader = new URLClassLoader(jars(folder.resolve("lib")), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Consumer<Runnable> onStop = Main::onStop;
            return (int) loader.loadClass(COMMAND_LINE)
                    .getMethod("run", String[].class, Path.class, Consumer.class, ToIntFunction.class)
                    .invoke(null, args, folder, onStop, server);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException("The command line broke; this is a fault of Sluice", thrown.getCause());
        }
    }

    private static void onStop(Runnable stop) {
        try {
            Signals.onStop(stop);
        } catch (ReflectiveOperationException thrown) {
            throw new IllegalStateException("This Java has no signals to hear", thrown);
        }
    }

    private static Path folder() throws URISyntaxException {
        URL jar = Main.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(jar.toURI()).resolveSibling("").toAbsolutePath();
    }

    private static URL[] jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toFile)
                    .map(Main::url)
                    .toArray(URL[]::new);
        }
    }

    private static URL url(File jar) {
        try {
            return jar.toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("A file has no address: " + jar, impossible);
        }
    }
}
