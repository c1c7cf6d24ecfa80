package dev.sluice.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The filters that every list has. */
final class ListOptions {
    @Option(names = "--subject", paramLabel = "WHO", description = "Id, ref or mail of whom or what it is about.")
    private @Nullable String subject;

    @Option(names = "--after", paramLabel = "TIME", description = "Later than, such as 2026-03-01T00:00:00Z.")
    private @Nullable String after;

    @Option(names = "--before", paramLabel = "TIME", description = "Earlier than.")
    private @Nullable String before;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most, up to 200.")
    private @Nullable Integer limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on where the last list ended.")
    private @Nullable String cursor;

    Map<String, String> query() {
        var query = new LinkedHashMap<String, String>();
        put(query, "subject", subject);
        put(query, "after", after);
        put(query, "before", before);
        put(query, "limit", limit == null ? null : limit.toString());
        put(query, "cursor", cursor);
        return query;
    }

    static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    /** Says how to go on when there is more than the list shows. */
    static void more(Shell shell, Item list) {
        var next = list.text("next");
        if (!next.isEmpty()) {
            shell.out().println("There is more: add --cursor " + Text.line(next));
        }
    }
}
