package dev.sluice.engine.judge;

import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.rule.ActionStep;
import dev.sluice.engine.rule.ChooseStep;
import dev.sluice.engine.rule.Rule;
import dev.sluice.engine.rule.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says whether a rule needs the connection that its events come over, so that others need not wait for it. */
public final class Needs {
    private Needs() {}

    public static boolean connection(Rule rule, Catalogue catalogue) {
        return rule.fetches()
                || Stream.concat(actions(rule.steps()), actions(rule.onFailure()))
                        .map(step -> catalogue.action(step.action()))
                        .flatMap(Optional::stream)
                        .anyMatch(InstalledAction::usesConnection);
    }

    private static Stream<ActionStep> actions(List<Step> steps) {
        return steps.stream().flatMap(step -> {
            if (step instanceof ActionStep action) {
                return Stream.concat(
                        Stream.of(action),
                        action.onFailure() == null
                                ? Stream.empty()
                                : actions(action.onFailure().steps()));
            }
            return step instanceof ChooseStep choose
                    ? choose.branches().stream().flatMap(branch -> actions(branch.steps()))
                    : Stream.empty();
        });
    }
}
