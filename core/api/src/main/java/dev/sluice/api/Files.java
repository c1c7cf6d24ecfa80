package dev.sluice.api;

import java.util.List;
import java.util.Optional;

/**
 * The files beside the rules, such as mail templates. Nothing outside the rules folder can be reached, neither by
 * {@code ../} nor by a link. Thread-safe.
 */
public interface Files {

    /**
     * Reads a text file in UTF-8 of at most 1 MiB.
     *
     * @param path relative to the rules folder, with {@code /}
     * @return its text; empty when there is no such file, it is larger or no text, or the path leads outside the folder
     */
    Optional<String> read(String path);

    /**
     * The names of what stands in a folder, sorted, without those that begin with a dot.
     *
     * @param folder relative to the rules folder, with {@code /}
     * @return empty when there is no such folder, or it leads outside the rules folder
     */
    List<String> names(String folder);
}
