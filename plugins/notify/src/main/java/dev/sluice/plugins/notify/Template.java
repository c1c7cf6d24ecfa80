package dev.sluice.plugins.notify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail template in one language.
 *
 * @param file its text, relative to the rules folder
 * @param subject null when the first line is none
 * @param html null when there is no page beside the text
 */
record Template(
        String file,
        @Nullable Places subject,
        Places text,
        @Nullable Places html) {
    private static final String SUBJECT = "Subject:";

    static Template of(String file, String written, @Nullable String page) {
        Optional<String> subject = subject(written);
        return new Template(
                file,
                subject.map(Places::new).orElse(null),
                new Places(body(written)),
                page == null ? null : new Places(body(page)));
    }

    private static Optional<String> subject(String written) {
        String first = plain(written).lines().findFirst().orElse("");
        return first.regionMatches(true, 0, SUBJECT, 0, SUBJECT.length())
                ? Optional.of(first.substring(SUBJECT.length()).strip()).filter(said -> !said.isEmpty())
                : Optional.empty();
    }

    /** Without the subject, which a page may repeat, and the empty line below it. */
    private static String body(String written) {
        String text = plain(written);
        if (subject(written).isEmpty()) {
            return text;
        }
        int end = text.indexOf('\n');
        String rest = end < 0 ? "" : text.substring(end + 1);
        return rest.startsWith("\n") ? rest.substring(1) : rest;
    }

    private static String plain(String written) {
        String text = written.replace("\r\n", "\n");
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    Stream<Places> parts() {
        return Stream.of(Optional.ofNullable(subject), Optional.of(text), Optional.ofNullable(html))
                .flatMap(Optional::stream);
    }

    List<String> names() {
        return parts().flatMap(part -> part.names().stream()).distinct().toList();
    }

    Letter filled(Map<String, String> values) {
        return new Letter(
                subject == null ? "" : subject.filled(values, UnaryOperator.identity()),
                text.filled(values, UnaryOperator.identity()),
                html == null ? null : html.filled(values, Places::html));
    }
}
