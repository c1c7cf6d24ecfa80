package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.Files;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files beside the rules. Neither {@code ../} nor a link leads out of the folder. Thread-safe. */
public final class RulesFiles implements Files {
    private static final int LARGEST = 1024 * 1024;

    private final Path root;

    public RulesFiles(Path root) {
        this.root = requireNonNull(root, "root");
    }

    @Override
    public Optional<String> read(String path) {
        return inside(path).filter(java.nio.file.Files::isRegularFile).flatMap(RulesFiles::text);
    }

    @Override
    public List<String> names(String folder) {
        Optional<Path> inside = inside(folder).filter(java.nio.file.Files::isDirectory);
        if (inside.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> paths = java.nio.file.Files.list(inside.get())) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException ignored) {
            // a folder that went away meanwhile holds nothing
            return List.of();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            boolean tooLarge = java.nio.file.Files.size(file) > LARGEST;
            return tooLarge
                    ? Optional.empty()
                    : Optional.of(java.nio.file.Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException ignored) {
            // a file that went away meanwhile, or is no text, is not there
            return Optional.empty();
        }
    }

    private Optional<Path> inside(String path) {
        try {
            Path real = root.resolve(path).toRealPath();
            return real.startsWith(root.toRealPath()) ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException ignored) {
            // there is no such file
            return Optional.empty();
        }
    }
}
