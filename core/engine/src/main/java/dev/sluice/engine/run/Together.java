package dev.sluice.engine.run;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.WaitingFor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a walk goes on after several parts of which none waited for another. */
final class Together {
    private final Parts parts;
    private final Notebook notebook;

    Together(Parts parts, Notebook notebook) {
        this.parts = parts;
        this.notebook = notebook;
    }

    /** Notes what came of the node whose parts these are. */
    Flow settle(StepRow node, List<Flow> flows) {
        Flow flow = of(flows);
        StepRow.Status status = status(flow);
        if (status != node.status()) {
            notebook.note(node.resulting(status, node.result(), parts.now()));
        }
        return flow;
    }

    private static StepRow.Status status(Flow flow) {
        if (flow instanceof Flow.Wait) {
            return StepRow.Status.WAITING;
        }
        if (flow instanceof Flow.Fail) {
            return StepRow.Status.FAILED;
        }
        boolean over = flow instanceof Flow.Next || flow instanceof Flow.Stop || flow instanceof Flow.NoLonger;
        return over ? StepRow.Status.DONE : StepRow.Status.RUNNING;
    }

    /**
     * A part that ends the run ends it. Else it goes on by itself as long as a part will be tried again; then a person is
     * asked; and only then it is left waiting for a time.
     */
    static Flow of(List<Flow> flows) {
        return Stream.of(Flow.Cancelled.class, Flow.Fail.class, Flow.Stop.class, Flow.NoLonger.class)
                .flatMap(kind -> first(flows, kind).stream())
                .findFirst()
                .or(() -> soonest(flows).filter(wait -> wait.why() != WaitingFor.TIME))
                .or(() -> first(flows, Flow.Ask.class))
                .or(() -> first(flows, Flow.Unhandled.class))
                .or(() -> soonest(flows))
                .orElse(Flow.NEXT);
    }

    private static Optional<Flow> first(List<Flow> flows, Class<? extends Flow> kind) {
        return flows.stream().filter(kind::isInstance).findFirst();
    }

    /** The earliest time that any part waits for; a connection that comes back earlier must find the run waiting for it. */
    private static Optional<Flow.Wait> soonest(List<Flow> flows) {
        List<Flow.Wait> waits = flows.stream()
                .filter(Flow.Wait.class::isInstance)
                .map(Flow.Wait.class::cast)
                .toList();
        Comparator<Flow.Wait> byReason = Comparator.comparing(
                wait -> wait.why() == WaitingFor.CONNECTION ? 0 : wait.why() == WaitingFor.TIME ? 2 : 1);
        Optional<Instant> until = waits.stream().map(Flow.Wait::until).min(Comparator.naturalOrder());
        return waits.stream()
                .min(byReason.thenComparing(Flow.Wait::until))
                .flatMap(first -> until.map(time -> new Flow.Wait(first.why(), time)));
    }
}
