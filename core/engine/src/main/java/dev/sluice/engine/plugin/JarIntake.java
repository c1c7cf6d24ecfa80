package dev.sluice.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;

/** Takes jars in from a folder: copies each under its hash, and looks at the copy only. */
final class JarIntake {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 40;

    private final Path copies;
    private final List<PluginJar> jars = new ArrayList<>();
    private final List<PluginState> refused = new ArrayList<>();

    JarIntake(Path copies) {
        this.copies = copies;
    }

    List<PluginJar> jars() {
        return jars;
    }

    List<PluginState> refused() {
        return refused;
    }

    /** Takes in every jar of a folder that exists; names that begin with a dot are passed over. */
    void take(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : listed(folder)) {
            String name = file.getFileName().toString();
            try {
                if (!file.toRealPath().startsWith(folder.toRealPath())) {
                    throw new RefusedJarException("is a link that leads out of the folder");
                }
                jars.add(take(name, file));
            } catch (RefusedJarException problem) {
                refuse(name, String.valueOf(problem.getMessage()));
            } catch (IOException unreadable) {
                refuse(name, "cannot be read: " + unreadable);
            }
        }
    }

    private List<Path> listed(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(JarIntake::jar).sorted().toList();
        } catch (IOException unreadable) {
            refuse(String.valueOf(folder.getFileName()), "cannot be listed: " + unreadable);
            return List.of();
        }
    }

    private static boolean jar(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    private void refuse(String name, String problem) {
        refused.add(PluginState.broken(name, "", List.of(name + " " + problem), ""));
    }

    private PluginJar take(String name, Path file) throws IOException, RefusedJarException {
        Path arrived = Files.createTempFile(copies, "arriving-", ".jar");
        try {
            String hash = copy(file, arrived);
            JarLimits.check(arrived);
            PluginDescriptor descriptor = descriptor(arrived);
            Path copy = copies.resolve(hash + ".jar");
            Files.move(arrived, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new PluginJar(name, copy, hash, descriptor);
        } finally {
            Files.deleteIfExists(arrived);
        }
    }

    private static String copy(Path from, Path to) throws IOException, RefusedJarException {
        if (!Files.isRegularFile(from)) {
            throw new RefusedJarException("is no file");
        }
        MessageDigest sha256 = sha256();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new DigestInputStream(Files.newInputStream(from), sha256);
                OutputStream out = Files.newOutputStream(to)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > JarLimits.LARGEST_FILE) {
                    throw new RefusedJarException("is larger than " + (JarLimits.LARGEST_FILE >> 20) + " MB");
                }
                out.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static PluginDescriptor descriptor(Path jar) throws IOException, RefusedJarException {
        Attributes manifest = manifest(jar);
        for (String unused : List.of("Plugin-Class", "Class-Path")) {
            if (manifest.getValue(unused) != null) {
                throw new RefusedJarException("has " + unused + " in its manifest; a plugin is its extensions in one"
                        + " jar and nothing else, so leave that line out");
            }
        }
        PluginDescriptor descriptor = new ManifestPluginDescriptorFinder().find(jar);
        String id = descriptor.getPluginId();
        if (id == null || id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
            throw new RefusedJarException("has the Plugin-Id \"" + id
                    + "\" in its manifest; expected small letters, digits and hyphens, at most " + LONGEST_ID);
        }
        String version = descriptor.getVersion();
        if (!isVersion(version)) {
            throw new RefusedJarException(
                    "has the Plugin-Version \"" + version + "\" in its manifest; expected one such as 1.2.0");
        }
        return descriptor;
    }

    private static Attributes manifest(Path jar) throws IOException, RefusedJarException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new RefusedJarException("has no manifest; expected one with Plugin-Id and Plugin-Version");
            }
            return manifest.getMainAttributes();
        }
    }

    private static boolean isVersion(String version) {
        try {
            return version != null && new DefaultVersionManager().compareVersions(version, "0.0.0") >= 0;
        } catch (RuntimeException notSemantic) {
            return false;
        }
    }
}
