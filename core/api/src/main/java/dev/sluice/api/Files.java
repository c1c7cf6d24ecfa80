package dev.sluice.api;

import java.util.List;
import java.util.Optional;

/** The files beside the rules, such as mail templates. Nothing outside the rules folder can be reached. */
public interface Files {

    /**
     * Reads a text file.
     *
     * @param path relative to the rules folder, with {@code /}
     * @return its text; empty when there is none, or when the path leads outside the folder
     */
    Optional<String> read(String path);

    /** The names of the files in a folder below the rules folder, sorted; empty when there is none. */
    List<String> names(String folder);
}
