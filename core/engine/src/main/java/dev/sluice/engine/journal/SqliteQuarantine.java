package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Keeps a damaged journal as it was found, whatever is tried with it afterwards. */
final class SqliteQuarantine {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private SqliteQuarantine() {}

    /** Copies the journal and its log beside it, once, and says where to. */
    static String keep(Path journal) {
        try {
            Path folder = folder(journal);
            if (Files.notExists(folder)) {
                copy(journal, folder);
            }
            return "A copy of it as it was found is in " + folder + ".";
        } catch (IOException e) {
            return "It could not be copied to a safe place (" + Folder.reason(e)
                    + "): copy it before you try anything.";
        }
    }

    /** Named by the last change of what is damaged, so that a server that is started again and again copies it once. */
    private static Path folder(Path journal) throws IOException {
        String moment = MOMENT.format(Files.getLastModifiedTime(journal).toInstant());
        return journal.resolveSibling(journal.getFileName() + ".damaged-" + moment);
    }

    private static void copy(Path journal, Path folder) throws IOException {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".part");
        Files.createDirectories(unfinished);
        for (String end : new String[] {"", "-wal"}) {
            Path file = journal.resolveSibling(journal.getFileName() + end);
            if (Files.exists(file)) {
                Files.copy(
                        file,
                        unfinished.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }
}
