package dev.sluice.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks through a jar before anything of it is loaded: names that lead elsewhere, and jars that swell. */
final class JarLimits {
    static final long LARGEST_FILE = 64L << 20;
    private static final int MOST_ENTRIES = 20_000;
    private static final int LONGEST_NAME = 512;
    private static final long LARGEST_UNPACKED = 256L << 20;
    private static final long SMALL = 1L << 20;
    private static final int STRONGEST_PACKING = 200;

    private long unpacked;

    private JarLimits() {}

    static void check(Path jar) throws RefusedJarException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new RefusedJarException("has " + zip.size() + " entries, expected at most " + MOST_ENTRIES);
            }
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            checkNames(entries);
            JarLimits limits = new JarLimits();
            for (ZipEntry entry : entries) {
                limits.unpack(zip, entry);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new RefusedJarException("is no jar that can be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void checkNames(List<? extends ZipEntry> entries) throws RefusedJarException {
        Set<String> seen = new HashSet<>();
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (leadsElsewhere(name)) {
                throw new RefusedJarException(
                        "has an entry named \"" + shown(name) + "\", expected a plain path inside the jar");
            }
            if (!seen.add(name)) {
                throw new RefusedJarException("has two entries named \"" + shown(name) + "\"");
            }
        }
    }

    private static boolean leadsElsewhere(String name) {
        return name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.startsWith("/")
                || name.chars().anyMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c))
                || List.of(name.split("/", -1)).stream().anyMatch(part -> part.equals("..") || part.equals("."));
    }

    private static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > 80 ? printable.substring(0, 80) + "…" : printable;
    }

    // by counting, because the sizes that a jar states may be wrong
    private void unpack(ZipFile zip, ZipEntry entry) throws IOException, RefusedJarException {
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                unpacked += read;
                if (unpacked > LARGEST_UNPACKED) {
                    throw new RefusedJarException("holds more than " + (LARGEST_UNPACKED >> 20) + " MB once unpacked");
                }
                if (size > SMALL && size > STRONGEST_PACKING * Math.max(1, entry.getCompressedSize())) {
                    throw new RefusedJarException("has an entry \"" + shown(entry.getName()) + "\" that swells to more"
                            + " than " + STRONGEST_PACKING + " times its size");
                }
            }
        }
    }
}
