package dev.sluice.engine.rule;

import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.rule.OnFailure.Then;
import dev.sluice.engine.rule.StepReader.Common;
import dev.sluice.engine.rule.StepReader.Defaults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a step that does something, and what happens when it fails. */
final class ActionReader {
    private final Linking linking;
    private final ExpressionReader expressions;
    private final StepReader steps;
    private final Defaults defaults;

    ActionReader(Linking linking, ExpressionReader expressions, StepReader steps, Defaults defaults) {
        this.linking = linking;
        this.expressions = expressions;
        this.steps = steps;
        this.defaults = defaults;
    }

    Optional<Step> read(Given given, Common common, Reach reach) {
        Node value = given.value("action").orElseThrow();
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
            List<Step> list = given.value("do")
                    .map(handling -> steps.list(handling, failed))
                    .orElse(List.of());
            Optional<Then> then =
                    given.value("then").flatMap(word -> new Scalars(linking).word(word, Then.values(), List.of()));
            return then.map(how -> new OnFailure(list, how));
        });
    }
}
