package dev.sluice.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/** Warns about files with secrets that every user of the machine can read. */
final class WorldReadable {

    private WorldReadable() {}

    static List<String> warnings(PropertiesFile properties, SecretFiles secrets, List<String> connections) {
        var files = new ArrayList<>(secrets.files());
        if (holdsSecret(properties, connections)) {
            files.add(properties.path());
        }
        return files.stream()
                .filter(WorldReadable::everybodyReads)
                .map(file -> "Secret file " + file + " can be read by every user of this machine. Run chmod o-r on it.")
                .toList();
    }

    private static boolean holdsSecret(PropertiesFile properties, List<String> connections) {
        if (properties.getPropertyNames().stream().anyMatch(Setting::mayHoldOpenSecret)) {
            return true;
        }
        for (var setting : Setting.values()) {
            if (setting.secret()
                    && setting.keys(connections).stream().anyMatch(properties.getPropertyNames()::contains)) {
                return true;
            }
        }
        return false;
    }

    private static boolean everybodyReads(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException ignored) {
            return false; // a file system without such permissions, or the file is gone: nothing to warn of
        }
    }
}
