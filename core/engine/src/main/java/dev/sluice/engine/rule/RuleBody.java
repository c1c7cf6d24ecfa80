package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.Reading.Broken;
import dev.sluice.engine.rule.Reading.Good;
import dev.sluice.engine.rule.Reading.Unavailable;
import dev.sluice.engine.rule.StepReader.Defaults;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a rule from top to bottom, whatever the order of its keys in the file. */
final class RuleBody {
    private final Linking linking;
    private final Given given;
    private final ExpressionReader expressions;
    private final StepIds ids;

    RuleBody(Linking linking, Given given) {
        this.linking = linking;
        this.given = given;
        List<Node> lists = Stream.of("do", "on-failure")
                .flatMap(key -> given.value(key).stream())
                .toList();
        this.ids = StepIds.of(lists, linking);
        this.expressions = new ExpressionReader(linking, ids);
    }

    /** What a rule says after its head. */
    private record Parts(
            Optional<When> when,
            List<Load> loads,
            Condition condition,
            RunPolicy policy,
            List<Step> steps,
            List<Step> onFailure) {}

    RuleFile read() {
        String id = RuleFile.id(linking.source().file());
        Head head = Head.read(given, id, linking);
        Parts parts = parts();
        warn(parts);
        Stretch at = head.id().map(Node.Text::at).orElse(new Stretch(0, 1));
        return RuleFile.of(linking.source(), reading(id, head, parts), at);
    }

    private Parts parts() {
        Reach reach = new Reach();
        // of an event that nobody knows every expression may be right
        reach.name("event", new Type.Free());
        boolean named = RuleSettings.named(linking.source().text());
        if (named || !linking.settings().equals(RuleSettings.NONE)) {
            reach.name("settings", linking.settings().type());
        }
        Optional<When> when = given.value("when").flatMap(node -> new WhenReader(linking).read(node, reach));
        reach.name("rule", RuleScope.ruleType());
        List<Load> loads = given.value("load")
                .map(node -> new LoadReader(linking, expressions).read(node, reach))
                .orElse(List.of());
        Condition condition = given.value("if")
                .map(node -> new ConditionReader(linking, expressions).read(node, reach))
                .orElse(new Condition.All(List.of()));
        RunPolicy policy = given.value("run")
                .map(node -> new RunReader(linking, expressions).read(node, reach))
                .orElse(RunReader.DEFAULT);
        reach.name("run", RuleScope.runType());
        StepReader steps = new StepReader(linking, expressions, ids, defaults());
        List<Step> list = given.value("do").map(node -> steps.list(node, reach)).orElse(List.of());
        List<Step> onFailure = given.value("on-failure")
                .map(node -> steps.list(node, reach.with("failure", RuleScope.failureType())))
                .orElse(List.of());
        return new Parts(when, loads, condition, policy, list, onFailure);
    }

    private Defaults defaults() {
        return given.value("defaults")
                .flatMap(node -> Given.of(node, Keys.DEFAULTS, linking))
                .map(keys -> new Defaults(
                        keys.value("timeout")
                                .flatMap(new Scalars(linking)::duration)
                                .orElse(Defaults.BUILT_IN.timeout()),
                        keys.value("retry")
                                .map(node -> new RetryReader(linking).read(node, Defaults.BUILT_IN.retry()))
                                .orElse(Defaults.BUILT_IN.retry())))
                .orElse(Defaults.BUILT_IN);
    }

    private void warn(Parts parts) {
        if (linking.problems().hasFaults()) {
            return;
        }
        boolean always = parts.when().stream()
                        .flatMap(when -> when.triggers().stream())
                        .anyMatch(trigger -> trigger.only().isEmpty())
                && !given.has("if");
        boolean bounded = parts.policy().onceWithin() != null || parts.policy().holdAbove() != null;
        if (always && !bounded) {
            linking.problems()
                    .warning(
                            "SL-W001",
                            given.key("when").orElseThrow().at(),
                            Advice.fix(
                                    "every event of this type starts a run",
                                    "add if:, only: or once-within: when that is too much"));
        }
    }

    private Reading reading(String id, Head head, Parts parts) {
        Problems problems = linking.problems();
        if (problems.hasFaults() || parts.when().isEmpty()) {
            return new Broken(id, head.title(), head.owner(), problems.sorted());
        }
        if (!linking.settings().known() && RuleSettings.named(linking.source().text())) {
            // what is wrong with the settings is told where they stand
            return new Broken(id, head.title(), head.owner(), problems.sorted());
        }
        String version = RuleFile.version(linking.source().text(), linking.settings());
        if (!problems.away().isEmpty()) {
            return new Unavailable(
                    id,
                    version,
                    head.title(),
                    head.owner(),
                    head.state(),
                    head.connections(),
                    parts.when().get(),
                    given.has("load"),
                    "plugin " + String.join(", ", problems.away()) + " is not installed",
                    problems.sorted());
        }
        return new Good(rule(id, version, head, parts), problems.sorted());
    }

    private Rule rule(String id, String version, Head head, Parts parts) {
        return new Rule(
                id,
                version,
                linking.source().file(),
                head.title(),
                head.owner(),
                head.tellOwner(),
                head.state(),
                head.connections(),
                parts.when().orElseThrow(),
                parts.loads(),
                parts.condition(),
                parts.policy(),
                parts.steps(),
                parts.onFailure(),
                head.zone().orElse(linking.world().zone()),
                RuleSettings.named(linking.source().text())
                        ? linking.settings().values()
                        : JsonValue.EMPTY_JSON_OBJECT);
    }
}
