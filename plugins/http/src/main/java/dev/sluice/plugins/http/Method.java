package dev.sluice.plugins.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The methods there are. */
final class Method {
    static final List<String> ALL = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private Method() {}

    /** As it is sent. */
    static String of(String written) {
        return written.strip().toUpperCase(Locale.ROOT);
    }

    static boolean reads(String written) {
        return READS.contains(of(written));
    }
}
