package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Reading.Good;
import dev.sluice.engine.rule.Reading.Unavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides what is in force of each rule: its file, or the last good version while that is broken. */
final class InForce {
    private final RuleReader reader;
    private final LastGood lastGood;
    private final Map<String, Reading> good = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private final List<NewVersion> newVersions = new ArrayList<>();

    InForce(RuleReader reader, LastGood lastGood) {
        this.reader = reader;
        this.lastGood = lastGood;
    }

    RuleBook book(List<RuleFile> files) {
        Map<String, List<RuleFile>> byId = new LinkedHashMap<>();
        files.forEach(file -> byId.computeIfAbsent(file.reading().id(), ignored -> new ArrayList<>())
                .add(file));
        good.keySet().retainAll(byId.keySet());
        List<Rule> rules = new ArrayList<>();
        List<Unavailable> unavailable = new ArrayList<>();
        List<RuleState> states = new ArrayList<>();
        byId.forEach((id, same) -> {
            List<RuleProblem> problems = same.stream()
                    .flatMap(file -> file.reading().problems().stream())
                    .toList();
            Reading reading = standing(same.get(0));
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

    private Reading standing(RuleFile file) {
        Reading reading = file.reading();
        if (reading instanceof Good found) {
            good.put(reading.id(), reading);
            remember(found.rule(), file);
            return reading;
        }
        if (reading instanceof Unavailable) {
            return reading;
        }
        if (!good.containsKey(reading.id())) {
            last(reading.id()).ifPresent(last -> good.put(reading.id(), last));
        }
        return good.getOrDefault(reading.id(), reading);
    }

    private void remember(Rule rule, RuleFile file) {
        String key = rule.id() + " " + rule.version();
        if (given.add(key)) {
            newVersions.add(new NewVersion(rule.version(), rule.id(), file.file(), file.text()));
        }
    }

    /** What was good before a restart, if it still fits what is installed. */
    private Optional<Reading> last(String id) {
        return lastGood.of(id)
                .map(version -> reader.read(version.file(), version.text()))
                .filter(reading -> reading instanceof Good || reading instanceof Unavailable);
    }

    private static RuleState state(Reading reading, List<RuleProblem> problems) {
        if (reading instanceof Good good) {
            Rule rule = good.rule();
            return new RuleState(
                    rule.id(), rule.title(), rule.owner(), RuleBook.word(rule.state()), rule.version(), problems);
        }
        if (reading instanceof Unavailable away) {
            List<RuleProblem> both = Stream.concat(problems.stream(), away.problems().stream())
                    .distinct()
                    .toList();
            return new RuleState(away.id(), away.title(), away.owner(), RuleBook.word(away), away.version(), both);
        }
        Reading.Broken broken = (Reading.Broken) reading;
        return new RuleState(broken.id(), broken.title(), broken.owner(), "broken", null, problems);
    }
}
