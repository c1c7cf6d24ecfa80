package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Reach.Origin;
import dev.sluice.engine.rule.StepReader.Common;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code parallel}: each of its steps is a branch that sees nothing of the others. */
final class ParallelReader {
    private final Linking linking;
    private final StepReader steps;
    private final StepIds ids;

    ParallelReader(Linking linking, StepReader steps, StepIds ids) {
        this.linking = linking;
        this.steps = steps;
        this.ids = ids;
    }

    Optional<Step> read(Node value, Common common, Reach reach) {
        List<Node> nodes = steps.nodes(value);
        List<Step> branches = new ArrayList<>();
        List<Reach> reached = new ArrayList<>();
        for (Node node : nodes) {
            List<String> beside = nodes.stream()
                    .filter(other -> other != node)
                    .flatMap(other -> ids.below(other).stream())
                    .toList();
            Reach branch = reach.branch(beside);
            steps.step(node, branch).ifPresent(branches::add);
            reached.add(branch);
        }
        tellNamedTwice(nodes, reached, reach);
        reached.forEach(reach::join);
        return Optional.of(new ParallelStep(common.id(), common.condition(), common.place(), branches));
    }

    /** Which of two values would count after the branches nobody could say. */
    private void tellNamedTwice(List<Node> nodes, List<Reach> reached, Reach before) {
        Map<String, Origin> first = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String name : reached.get(i).given()) {
                if (reached.get(i).changed(name, before)) {
                    Origin origin = reached.get(i).origin(name).orElseThrow();
                    Origin other = first.putIfAbsent(name, origin);
                    if (other != null) {
                        new Naming(linking).besides(nodes.get(i), name, origin, other);
                    }
                }
            }
        }
    }
}
