package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Reading.Broken;
import dev.sluice.engine.rule.Reading.Good;
import dev.sluice.engine.rule.Reading.Unavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what is in force of each rule: its file, or while that is broken what was in force before. */
final class InForce {
    private final RuleReader reader;
    private final LastGood lastGood;
    private final Map<String, Reading> sound = new HashMap<>();
    /** By rule what was given out last, so that a text that comes back is the last one again. */
    private final Map<String, String> given = new HashMap<>();

    private final List<NewVersion> newVersions = new ArrayList<>();

    InForce(RuleReader reader, LastGood lastGood) {
        this.reader = reader;
        this.lastGood = lastGood;
    }

    /**
     * The book of these files.
     *
     * @param settings what they were read with
     * @param trouble what is wrong with the settings as they stand
     */
    RuleBook book(List<RuleFile> files, RuleSettings settings, List<RuleProblem> trouble) {
        Map<String, List<RuleFile>> byId = new LinkedHashMap<>();
        files.forEach(file -> byId.computeIfAbsent(file.reading().id(), ignored -> new ArrayList<>())
                .add(file));
        sound.keySet().retainAll(byId.keySet());
        List<Rule> rules = new ArrayList<>();
        List<Unavailable> unavailable = new ArrayList<>();
        List<RuleState> states = new ArrayList<>();
        byId.forEach((id, same) -> {
            boolean troubled = same.stream().anyMatch(file -> RuleSettings.named(file.text()));
            List<RuleProblem> problems = Stream.concat(
                            same.stream().flatMap(file -> file.reading().problems().stream()),
                            troubled ? trouble.stream() : Stream.empty())
                    .toList();
            Reading reading = standing(same.get(0), settings);
            if (reading instanceof Good found) {
                rules.add(found.rule());
            } else if (reading instanceof Unavailable away) {
                unavailable.add(away);
            }
            states.add(state(reading, problems));
        });
        return new RuleBook(rules, unavailable, states);
    }

    List<NewVersion> takeNewVersions() {
        List<NewVersion> taken = List.copyOf(newVersions);
        newVersions.clear();
        return taken;
    }

    private Reading standing(RuleFile file, RuleSettings settings) {
        Reading reading = file.reading();
        if (reading instanceof Good found) {
            take(found.rule().version(), file, settings);
        } else if (reading instanceof Unavailable away) {
            // events wait for it and name this version, so that its text has to be kept too
            take(away.version(), file, settings);
        } else if (!sound.containsKey(reading.id())) {
            last(reading.id()).ifPresent(last -> sound.put(reading.id(), last));
        }
        return sound.getOrDefault(reading.id(), reading);
    }

    private void take(String version, RuleFile file, RuleSettings settings) {
        String id = file.reading().id();
        sound.put(id, file.reading());
        if (!version.equals(given.put(id, version))) {
            String read = RuleSettings.named(file.text()) ? settings.text() : null;
            newVersions.add(new NewVersion(version, id, file.file(), file.text(), read));
        }
    }

    /** What was in force before a restart, if it still fits what is installed. */
    private Optional<Reading> last(String id) {
        return lastGood.of(id)
                .map(version -> reader.read(version.file(), version.text(), version.readWith()))
                .filter(reading -> !(reading instanceof Broken));
    }

    private static RuleState state(Reading reading, List<RuleProblem> problems) {
        if (reading instanceof Good good) {
            Rule rule = good.rule();
            return new RuleState(
                    rule.id(),
                    rule.title(),
                    rule.owner(),
                    Candidate.of(rule).standing().word(),
                    rule.version(),
                    problems);
        }
        if (reading instanceof Unavailable away) {
            List<RuleProblem> both = Stream.concat(problems.stream(), away.problems().stream())
                    .distinct()
                    .toList();
            String word = Candidate.of(away).standing().word();
            return new RuleState(away.id(), away.title(), away.owner(), word, away.version(), both);
        }
        Broken broken = (Broken) reading;
        return new RuleState(broken.id(), broken.title(), broken.owner(), "broken", null, problems);
    }
}
