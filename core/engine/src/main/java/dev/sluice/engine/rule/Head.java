package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.Rule.State;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of a rule.
 *
 * @param id where the rule's id stands
 * @param connections those it listens to; empty when there is only one
 * @param zone its own time zone; empty: that of the server
 */
record Head(
        Optional<Node.Text> id,
        String title,
        @Nullable String owner,
        State state,
        List<String> connections,
        Optional<ZoneId> zone,
        boolean tellOwner) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern MAIL = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>.]+");

    /**
     * Reads it.
     *
     * @param fileId the file's name without {@code .yaml}
     */
    static Head read(Given given, String fileId, Linking linking) {
        Scalars scalars = new Scalars(linking);
        given.value("sluice")
                .flatMap(scalars::text)
                .filter(text -> !text.value().equals("1"))
                .ifPresent(text ->
                        scalars.wrong(text, text.value(), "1, the version of the rule language", Optional.of("1")));
        Optional<Node.Text> id = given.value("rule").flatMap(scalars::text);
        id.ifPresent(text -> checkId(text, fileId, linking));
        Optional<Node.Text> owner = given.value("owner").flatMap(scalars::text);
        owner.filter(text -> !MAIL.matcher(text.value()).matches())
                .ifPresent(text -> scalars.wrong(text, text.value(), "a mail address", Optional.empty()));
        return new Head(
                id,
                given.value("title")
                        .flatMap(scalars::text)
                        .map(Node.Text::value)
                        .orElse(""),
                owner.map(Node.Text::value).orElse(null),
                given.value("state")
                        .flatMap(node -> scalars.word(node, State.values(), List.of("shadow")))
                        .orElse(State.LIVE),
                connections(given, linking),
                given.value("zone").flatMap(scalars::zone),
                given.value("tell-owner").flatMap(scalars::truth).orElse(true));
    }

    private static void checkId(Node.Text id, String fileId, Linking linking) {
        if (!ID.matcher(id.value()).matches()) {
            linking.problems()
                    .error(
                            "SL-E024",
                            id.at(),
                            Advice.expected(
                                    "\"" + id.value() + "\" cannot be a rule's id",
                                    "small letters and digits, joined by -"));
        } else if (id.value().equals("settings")) {
            linking.problems()
                    .error(
                            "SL-E024",
                            id.at(),
                            Advice.fix(
                                    "\"settings\" is no rule's id, because settings.yaml is no rule",
                                    "choose another id"));
        } else if (!id.value().equals(fileId)) {
            linking.problems()
                    .error(
                            "SL-E024",
                            id.at(),
                            new Advice(
                                    "the rule is called \"" + id.value() + "\", and its file " + fileId + ".yaml",
                                    "the same name for both",
                                    "write rule: " + fileId + ", or rename the file to " + id.value() + ".yaml"));
        }
    }

    private static List<String> connections(Given given, Linking linking) {
        List<String> known = linking.world().connections();
        Optional<Node> node = given.value("connection");
        if (node.isEmpty()) {
            if (known.size() > 1) {
                Stretch at = given.key("rule").map(Node.Text::at).orElse(given.at());
                linking.problems()
                        .error(
                                "SL-E021",
                                at,
                                new Advice(
                                        "\"connection\" is missing, and there is more than one",
                                        "one of " + String.join(", ", known) + ", a list of them, or any",
                                        "add a line connection: any"));
            }
            return List.of();
        }
        List<Node.Text> names = new Scalars(linking).texts(node.get());
        if (names.size() == 1 && names.get(0).value().equals("any")) {
            return known;
        }
        List<String> choice = Stream.concat(known.stream(), Stream.of("any")).toList();
        names.stream()
                .filter(name -> !known.contains(name.value()))
                .forEach(name -> linking.unknown("SL-E040", name, "is no connection of this server", choice));
        return names.stream().map(Node.Text::value).toList();
    }
}
