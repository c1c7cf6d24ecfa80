package dev.sluice.engine.rule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rule files of a folder and its settings as they lie there at one moment, each read once.
 *
 * <p>Names that begin with a dot are skipped and links that end inside the folder are followed: a Kubernetes ConfigMap
 * is made of both.
 */
final class RuleListing extends SimpleFileVisitor<Path> {
    private static final long RESTLESS_MILLIS = 10_000;
    private static final Set<String> OTHER_FOLDERS = Set.of("recorded", "templates", "graphql");

    private final Path root;
    private final Path realRoot;
    private final Map<String, Found> before;
    private final long restless = System.currentTimeMillis() - RESTLESS_MILLIS;
    private final Map<String, Found> found = new TreeMap<>();

    private RuleListing(Path root, Map<String, Found> before) throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
        this.before = before;
    }

    /** What the file system says of a file without opening it. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }
    }

    /** A file of the folder. */
    sealed interface Found {
        /** What tells this content from another. */
        String hash();

        /** What it holds. */
        final class Content implements Found {
            private final byte[] bytes;
            private final String hash;
            private final @Nullable Stamp stamp;

            private Content(byte[] bytes, @Nullable Stamp stamp) {
                this.bytes = bytes;
                this.hash = RuleFile.hash(bytes);
                this.stamp = stamp;
            }

            byte[] bytes() {
                return bytes;
            }

            @Override
            public String hash() {
                return hash;
            }
        }

        /** It could not be read, for this reason. */
        record Unreadable(String why, String expected) implements Found {
            @Override
            public String hash() {
                return why;
            }
        }
    }

    /**
     * Lists and reads them, by their path in the folder with {@code /}.
     *
     * @throws IOException when the folder itself cannot be listed
     */
    static Map<String, Found> of(Path root) throws IOException {
        return of(root, Map.of());
    }

    /**
     * Lists them and reads what may have changed. A file whose size, time and place on the disk are as before is not
     * read again, unless it was written in the last few seconds.
     *
     * @param before what was found before
     * @throws IOException when the folder itself cannot be listed
     */
    static Map<String, Found> of(Path root, Map<String, Found> before) throws IOException {
        RuleListing listing = new RuleListing(root, before);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
        return listing.found;
    }

    static boolean isRule(String name) {
        return name.endsWith(".yaml")
                && !name.startsWith(".")
                && !name.equals(RuleSettings.FILE)
                && !name.endsWith(".test.yaml")
                && !name.endsWith(".snap.yaml");
    }

    private boolean isOurs(Path file) {
        return isRule(file.getFileName().toString()) || file.equals(root.resolve(RuleSettings.FILE));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (folder.equals(root)) {
            return FileVisitResult.CONTINUE;
        }
        String name = folder.getFileName().toString();
        boolean skipped = name.startsWith(".") || OTHER_FOLDERS.contains(name) || !isInside(folder);
        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isOurs(file)) {
            found.put(name(file), look(file, attributes));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(root)) {
            throw failure;
        }
        if (isOurs(file) && !(failure instanceof FileSystemLoopException)) {
            found.put(name(file), new Found.Unreadable("the file cannot be read", "a readable file"));
        }
        return FileVisitResult.CONTINUE;
    }

    private Found look(Path file, BasicFileAttributes attributes) {
        try {
            // a folder that leads out was not entered, so that only a link can
            if (Files.isSymbolicLink(file) && !isInside(file)) {
                return new Found.Unreadable("the link leads out of the rules folder", "a file inside the folder");
            }
            Stamp stamp = Stamp.of(attributes);
            boolean quiet = stamp.modified().toMillis() < restless;
            return quiet && before.get(name(file)) instanceof Found.Content content && stamp.equals(content.stamp)
                    ? content
                    : content(file, stamp);
        } catch (IOException ignored) {
            // gone or locked at this moment; the next look tells more
            return new Found.Unreadable("the file cannot be read", "a readable file");
        }
    }

    /** Reads at most a little more than a rule file may hold, so that too much is seen as too much. */
    static Found.Content content(Path file) throws IOException {
        return content(file, null);
    }

    private static Found.Content content(Path file, @Nullable Stamp stamp) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return new Found.Content(stream.readNBytes(TextLimits.LARGEST + 1), stamp);
        }
    }

    private boolean isInside(Path path) throws IOException {
        return path.toRealPath().startsWith(realRoot);
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
