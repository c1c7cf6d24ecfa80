package dev.sluice.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * One file for each secret, named like its key, in any of the folders; the first folder that has it wins. Files are read
 * at each call, so a changed one is seen. Names that begin with a dot and files of others are left alone.
 */
final class SecretFiles implements ConfigSource {

    private static final int ORDINAL = 250;
    private static final String OURS = "sluice\\.[A-Za-z0-9._-]+";

    private final List<Path> folders;

    SecretFiles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    Optional<Path> file(String key) {
        if (!key.matches(OURS)) {
            return Optional.empty();
        }
        return folders.stream()
                .map(folder -> folder.resolve(key))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** All files that are meant for us, known key or not. */
    List<Path> files() {
        var files = new ArrayList<Path>();
        for (var folder : folders) {
            if (Files.isDirectory(folder)) {
                files.addAll(files(folder));
            }
        }
        return files;
    }

    private static List<Path> files(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().startsWith("sluice."))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new SettingsException(
                    "Folder of secrets " + folder + " cannot be read. Sluice needs read access to it, "
                            + "or name other folders in " + Setting.SECRETS.key() + ".");
        }
    }

    @Override
    public @Nullable String getValue(String key) {
        return file(key).map(SecretFiles::read).orElse(null);
    }

    private static String read(Path file) {
        try {
            return withoutLineEnd(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new SettingsException("Secret file " + file + " is not UTF-8 text. Save it as UTF-8.");
        } catch (IOException e) {
            throw new SettingsException("Secret file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "). Sluice needs read access to it.");
        }
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public Set<String> getPropertyNames() {
        var names = new TreeSet<String>();
        try {
            files().forEach(file -> names.add(file.getFileName().toString()));
        } catch (SettingsException ignored) {
            // whoever lists all keys of the Config must not fail for it; SettingsReader says it
        }
        return names;
    }

    @Override
    public String getName() {
        return "secret files";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
