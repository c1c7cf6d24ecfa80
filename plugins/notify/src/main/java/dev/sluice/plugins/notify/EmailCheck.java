package dev.sluice.plugins.notify;

import dev.sluice.api.Files;
import dev.sluice.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at a mail when its rule is loaded. */
final class EmailCheck {
    private static final String FILL = "fill.";

    private final Email.Input known;
    private final Set<String> given;
    private final Files files;
    private final List<Problem> problems = new ArrayList<>();

    /** @param given the inputs that the rule gives, known or not */
    EmailCheck(Email.Input known, Set<String> given, Files files) {
        this.known = known;
        this.given = given;
        this.files = files;
    }

    List<Problem> problems() {
        addresses();
        if (given.contains("template")) {
            template();
        } else {
            words();
        }
        return problems;
    }

    private void addresses() {
        address("to", known.to() == null ? List.of() : known.to());
        address("cc", known.cc() == null ? List.of() : known.cc());
        address("reply-to", known.replyTo() == null ? List.of() : List.of(known.replyTo()));
    }

    private void address(String field, List<String> written) {
        written.stream()
                .filter(address -> Addresses.read(address).isEmpty())
                .forEach(address -> problems.add(new Problem(
                        field,
                        "\"" + OneLine.of(address) + "\" is no mail address",
                        "write name@example.org, and several as a list")));
    }

    private void template() {
        for (String written : List.of("subject", "text", "html")) {
            if (given.contains(written)) {
                problems.add(new Problem(
                        written,
                        "\"" + written + "\" stands beside \"template\", which says it already",
                        "take one of the two out"));
            }
        }
        if (known.template() != null) {
            // one that is worked out is looked at when it is sent
            problems.addAll(new Templates(files).problems(known.template(), filled()));
        }
    }

    /** Null when the whole of it is worked out. */
    private @Nullable Set<String> filled() {
        if (given.contains("fill") && known.fill() == null) {
            return null;
        }
        return given.stream()
                .filter(name -> name.startsWith(FILL))
                .map(name -> name.substring(FILL.length()))
                .collect(Collectors.toSet());
    }

    private void words() {
        for (String needed : List.of("subject", "text")) {
            if (!given.contains(needed)) {
                problems.add(new Problem(
                        "with",
                        "\"" + needed + "\" is missing: a mail has subject and text, or a template",
                        "add a line " + needed + ": …"));
            }
        }
        blank("subject", known.subject());
        blank("text", known.text());
        for (String needless : List.of("fill", "language")) {
            if (given.contains(needless)) {
                problems.add(new Problem(
                        needless,
                        "\"" + needless + "\" is for a template, and there is none",
                        "add a line template: …, or take it out"));
            }
        }
        if (given.contains("html") && known.html() == null) {
            problems.add(new Problem(
                    "html",
                    "an expression in \"html\" would let what people are called add markup",
                    "put it into templates/<name>.html, where values are escaped, and write template: <name>"));
        }
    }

    private void blank(String field, @Nullable String written) {
        if (written != null && written.isBlank()) {
            problems.add(new Problem(field, "\"" + field + "\" is empty", null));
        }
    }
}
