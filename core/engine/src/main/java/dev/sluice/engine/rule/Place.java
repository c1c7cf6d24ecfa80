package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

/**
 * Where something stands in a rule file.
 *
 * @param file as people know it: its path in the rules folder
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
    public Place {
        requireNonNull(file, "file");
    }

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }

    /** {@code file:line}, as decisions name it. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
