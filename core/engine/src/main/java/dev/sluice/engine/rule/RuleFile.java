package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.Reading.Broken;
import dev.sluice.engine.rule.RuleProblem.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read.
 *
 * @param file its path as people know it
 * @param spot where the rule's id stands
 */
record RuleFile(String file, String text, Reading reading, Spot spot) {
    private static final String ENDING = ".yaml";
    private static final int VERSION_DIGITS = 32;

    /** A place with the line around it. */
    record Spot(Place place, int length, String line) {}

    static RuleFile broken(SourceText source, Problems problems) {
        return of(source, new Broken(id(source.file()), "", null, problems.sorted()), new Stretch(0, 1));
    }

    static RuleFile unreadable(String file, RuleListing.Found.Unreadable found) {
        SourceText nothing = new SourceText(file, "");
        Problems problems = new Problems(nothing);
        problems.error("SL-E070", new Stretch(0, 1), Advice.expected(found.why(), found.expected()));
        return broken(nothing, problems);
    }

    static RuleFile of(SourceText source, Reading reading, Stretch id) {
        Place place = source.place(id.start());
        return new RuleFile(
                source.file(),
                source.text(),
                reading,
                new Spot(place, id.end() - id.start(), source.line(place.line() - 1)));
    }

    /** The id that a file's name asks for. */
    static String id(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** What tells one rule from another: its text, and the settings where it names them. */
    static String version(String text, RuleSettings settings) {
        return RuleSettings.named(text) ? version(text + "\0" + settings.text()) : version(text);
    }

    /** What tells one text from another. */
    static String version(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8)).substring(0, VERSION_DIGITS);
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same files, those with the id of another one broken by naming both places. */
    static List<RuleFile> withDuplicatesTold(Collection<RuleFile> files) {
        Map<String, List<RuleFile>> byId = files.stream()
                .collect(Collectors.groupingBy(each -> each.reading().id()));
        return files.stream()
                .map(each -> each.besides(byId.getOrDefault(each.reading().id(), List.of())))
                .toList();
    }

    private RuleFile besides(List<RuleFile> same) {
        List<RuleFile> others =
                same.stream().filter(other -> !other.file().equals(file)).toList();
        if (others.isEmpty()) {
            return this;
        }
        String places =
                others.stream().map(other -> other.spot().place().toString()).collect(Collectors.joining(", "));
        Advice advice = Advice.fix(
                "the rule id \"" + reading.id() + "\" is taken: it also stands at " + places,
                "rename one of the files and its rule");
        List<RuleProblem> problems = new ArrayList<>(reading.problems());
        problems.add(new RuleProblem(
                spot.place(),
                spot.length(),
                "SL-E025",
                advice.message(),
                advice.expected(),
                advice.fix(),
                spot.line(),
                Level.ERROR));
        return new RuleFile(file, text, new Broken(reading.id(), title(), owner(), problems), spot);
    }

    private String title() {
        if (reading instanceof Reading.Good good) {
            return good.rule().title();
        }
        return reading instanceof Broken broken ? broken.title() : ((Reading.Unavailable) reading).title();
    }

    private @Nullable String owner() {
        if (reading instanceof Reading.Good good) {
            return good.rule().owner();
        }
        return reading instanceof Broken broken ? broken.owner() : ((Reading.Unavailable) reading).owner();
    }
}
