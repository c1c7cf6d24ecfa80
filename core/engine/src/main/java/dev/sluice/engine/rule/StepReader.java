package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.Reach.Hidden;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the steps of {@code do} and {@code on-failure}. */
final class StepReader {
    /** What a step can be. */
    static final List<String> KINDS =
            List.of("action", "choose", "parallel", "for-each", "wait", "wait-until", "recheck", "set", "stop");

    private static final List<String> OF_ACTIONS = List.of("with", "timeout", "retry", "on-failure");

    private final Linking linking;
    private final ExpressionReader expressions;
    private final StepIds ids;
    private final Defaults defaults;

    StepReader(Linking linking, ExpressionReader expressions, StepIds ids, Defaults defaults) {
        this.linking = linking;
        this.expressions = expressions;
        this.ids = ids;
        this.defaults = defaults;
    }

    /** What counts for every step that says nothing itself. */
    record Defaults(Duration timeout, Retry retry) {
        static final Defaults BUILT_IN = new Defaults(Duration.ofSeconds(20), Retry.DEFAULT);
    }

    /** The parts that every step has. */
    record Common(String id, Condition.@Nullable Line condition, Place place) {}

    List<Step> list(Node node, Reach reach) {
        List<Step> steps = new ArrayList<>();
        nodes(node).forEach(step -> step(step, reach).ifPresent(steps::add));
        return steps;
    }

    /** The steps of a list as they stand there; what is wrong with the list itself has been told. */
    List<Node> nodes(Node node) {
        if (!(node instanceof Node.Items items)) {
            linking.wrongKind(node, "a list of steps, each beginning with \"- \"");
            return List.of();
        }
        if (items.items().isEmpty()) {
            linking.problems()
                    .error("SL-E023", node.at(), Advice.expected("there are no steps here", "at least one step"));
        }
        return items.items();
    }

    Optional<Step> step(Node node, Reach reach) {
        Optional<Given> step = Given.of(node, Keys.STEP, linking);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        Given given = step.get();
        List<String> kinds = given.present(KINDS);
        Optional<Condition.Line> condition = given.value("if").flatMap(line -> expressions.line(line, reach));
        Common common = new Common(ids.of(node), condition.orElse(null), linking.place(node));
        if (kinds.size() != 1) {
            tellKinds((Node.Keyed) node, given, kinds);
            return Optional.empty();
        }
        String kind = kinds.get(0);
        if (kind.equals("action")) {
            return new ActionReader(linking, expressions, this, defaults).read(given, common, reach);
        }
        for (String key : given.present(OF_ACTIONS)) {
            linking.problems()
                    .error(
                            "SL-E026",
                            given.key(key).orElseThrow().at(),
                            Advice.fix("\"" + key + "\" belongs to a step with an action", "leave it out"));
        }
        Optional<Step> read = word(kind, given.value(kind).orElseThrow(), common, reach);
        reach.hide(common.id(), Hidden.SILENT);
        return read;
    }

    private Optional<Step> word(String kind, Node value, Common common, Reach reach) {
        return switch (kind) {
            case "choose" ->
                new ChooseReader(linking, expressions, this)
                        .read(value, reach)
                        .map(branches -> new ChooseStep(common.id(), common.condition(), common.place(), branches));
            case "parallel" -> new ParallelReader(linking, this, ids).read(value, common, reach);
            case "for-each" -> new ForEachReader(linking, expressions, this, ids).read(value, common, reach);
            case "wait" -> new WaitReader(linking, expressions).wait(value, common);
            case "wait-until" -> new WaitReader(linking, expressions).until(value, common, reach);
            case "recheck" -> recheck(value, common);
            case "set" -> new SetReader(linking, expressions).read(value, common, reach);
            default -> stop(value, common, reach);
        };
    }

    private void tellKinds(Node.Keyed node, Given given, List<String> kinds) {
        if (kinds.size() > 1) {
            linking.problems()
                    .error(
                            "SL-E026",
                            given.key(kinds.get(1)).orElseThrow().at(),
                            Advice.fix(
                                    "\"" + kinds.get(0) + "\" and \"" + kinds.get(1) + "\" stand in one step",
                                    "begin a step of its own with - " + kinds.get(1) + ":"));
            return;
        }
        // a key that was refused by name above may well have been what the step does
        boolean allKnown = node.entries().stream()
                .allMatch(entry -> Keys.STEP.known().contains(entry.key().value()));
        if (allKnown && node.whole()) {
            Stretch at = node.entries().isEmpty()
                    ? node.at()
                    : node.entries().get(0).key().at();
            linking.problems()
                    .error(
                            "SL-E021",
                            at,
                            Advice.expected("this step does nothing", "one of " + String.join(", ", KINDS)));
        }
    }

    private Optional<Step> stop(Node value, Common common, Reach reach) {
        return new Scalars(linking)
                .text(value)
                .flatMap(text -> expressions.text(text, reach))
                .map(reason -> new StopStep(common.id(), common.condition(), common.place(), reason));
    }

    private Optional<Step> recheck(Node value, Common common) {
        Optional<Boolean> truth = new Scalars(linking).truth(value);
        if (truth.isPresent() && !truth.get()) {
            linking.problems()
                    .error(
                            "SL-E023",
                            value.at(),
                            Advice.fix("recheck is always true", "write recheck: true, or leave the step out"));
        }
        return truth.map(always -> new RecheckStep(common.id(), common.condition(), common.place()));
    }
}
