package dev.sluice.engine.rule;

import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.rule.OnFailure.Then;
import dev.sluice.engine.rule.Problems.Advice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the steps of {@code do} and {@code on-failure}. */
final class StepReader {
    private static final List<String> KINDS = List.of("action", "choose", "stop");
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
    private record Common(String id, Condition.@Nullable Line condition, Place place, Stretch at) {}

    List<Step> list(Node node, Reach reach) {
        if (!(node instanceof Node.Items items)) {
            linking.wrongKind(node, "a list of steps, each beginning with \"- \"");
            return List.of();
        }
        if (items.items().isEmpty()) {
            linking.problems()
                    .error("SL-E023", node.at(), Advice.expected("there are no steps here", "at least one step"));
        }
        List<Step> steps = new ArrayList<>();
        items.items().forEach(step -> step(step, reach).ifPresent(steps::add));
        return steps;
    }

    private Optional<Step> step(Node node, Reach reach) {
        Optional<Given> step = Given.of(node, Keys.STEP, linking);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        Given given = step.get();
        List<String> kinds = given.present(KINDS);
        Optional<Condition.Line> condition = given.value("if").flatMap(line -> expressions.line(line, reach));
        Common common = new Common(ids.of(node), condition.orElse(null), linking.place(node), given.at());
        if (kinds.size() != 1) {
            tellKinds((Node.Keyed) node, given, kinds);
            return Optional.empty();
        }
        if (!kinds.get(0).equals("action")) {
            for (String key : given.present(OF_ACTIONS)) {
                linking.problems()
                        .error(
                                "SL-E026",
                                given.key(key).orElseThrow().at(),
                                Advice.fix("\"" + key + "\" belongs to a step with an action", "leave it out"));
            }
        }
        Node value = given.value(kinds.get(0)).orElseThrow();
        return switch (kinds.get(0)) {
            case "action" -> action(value, given, common, reach);
            case "choose" ->
                new ChooseReader(linking, expressions, this)
                        .read(value, reach)
                        .map(branches -> new ChooseStep(common.id(), common.condition(), common.place(), branches));
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
                    .error("SL-E021", at, Advice.expected("this step does nothing", "action, choose or stop"));
        }
    }

    private Optional<Step> stop(Node value, Common common, Reach reach) {
        return new Scalars(linking)
                .text(value)
                .flatMap(text -> expressions.text(text, reach))
                .map(reason -> new StopStep(common.id(), common.condition(), common.place(), reason));
    }

    private Optional<Step> action(Node value, Given given, Common common, Reach reach) {
        Optional<Node.Text> type = new Scalars(linking).text(value);
        Optional<InstalledAction> action = type.flatMap(this::installed);
        Optional<InputTemplate> input =
                action.flatMap(found -> new InputReader(linking, expressions, reach).read(given, value, found));
        Scalars scalars = new Scalars(linking);
        Duration timeout = given.value("timeout").flatMap(scalars::duration).orElse(defaults.timeout());
        Retry retry = given.value("retry")
                .map(node -> new RetryReader(linking).read(node, defaults.retry()))
                .orElse(defaults.retry());
        Optional<OnFailure> onFailure = given.value("on-failure").flatMap(node -> onFailure(node, reach));
        action.ifPresentOrElse(
                found -> reach.step(common.id(), found.output()), () -> reach.uncertainStep(common.id()));
        return input.map(template -> new ActionStep(
                common.id(),
                common.condition(),
                common.place(),
                action.orElseThrow().type(),
                template,
                retry,
                timeout,
                onFailure.orElse(null)));
    }

    private Optional<InstalledAction> installed(Node.Text type) {
        Optional<InstalledAction> action = linking.catalogue().action(type.value());
        if (action.isEmpty() && !linking.isAway(type)) {
            List<String> known = linking.catalogue().actions().stream()
                    .map(InstalledAction::type)
                    .toList();
            linking.unknown("SL-E033", type, "is no action that an installed plugin has", known);
        }
        return action;
    }

    private Optional<OnFailure> onFailure(Node node, Reach reach) {
        Reach failed = reach.with("failure", RuleScope.failureType());
        return Given.of(node, Keys.ON_FAILURE, linking).flatMap(given -> {
            List<Step> steps = given.value("do").map(list -> list(list, failed)).orElse(List.of());
            Optional<Then> then =
                    given.value("then").flatMap(word -> new Scalars(linking).word(word, Then.values(), List.of()));
            return then.map(how -> new OnFailure(steps, how));
        });
    }
}
