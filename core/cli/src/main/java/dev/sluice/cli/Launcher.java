package dev.sluice.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What the launcher hands over.
 *
 * @param assembly the folder that the build assembles, which holds everything that runs
 * @param onStop takes what is to be done once the process is told to stop
 * @param server runs the server in this process
 */
record Launcher(Path assembly, Consumer<Runnable> onStop, ToIntFunction<Map<String, String>> server) {

    private static final Path IN_CHECKOUT = Path.of("target", "sluice");

    /** The jar that this program was started from. */
    Path jar() {
        return assembly.resolve("sluice.jar");
    }

    Path bundledPlugins() {
        return assembly.resolve("plugins");
    }

    /** The example rules of the checkout, else those that were packed with the program. */
    Optional<Path> exampleRules() {
        Path folder = assembly.toAbsolutePath().normalize();
        Stream<Path> places = folder.endsWith(IN_CHECKOUT)
                ? Stream.of(folder.resolve("../../rules"), folder.resolve("rules"))
                : Stream.of(folder.resolve("rules"));
        return places.map(Path::normalize).filter(Files::isDirectory).findFirst();
    }
}
