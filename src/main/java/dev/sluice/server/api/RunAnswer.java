package dev.sluice.server.api;

import dev.sluice.engine.history.RunDetail;
import dev.sluice.engine.history.RunDetail.StepLine;
import dev.sluice.engine.history.RunLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run with all its steps. */
public record RunAnswer(
        String id,
        String rule,
        String version,
        String event,
        @Nullable String subject,
        String key,
        String status,
        @Nullable String waitingFor,
        @Nullable Instant nextAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String kind,
        @Nullable String message,
        List<StepLine> steps) {

    static RunAnswer of(RunDetail run) {
        RunLine line = run.line();
        return new RunAnswer(
                line.id(),
                line.rule(),
                line.version(),
                line.event(),
                line.subject(),
                line.key(),
                line.status(),
                line.waitingFor(),
                line.nextAt(),
                line.startedAt(),
                line.endedAt(),
                line.kind(),
                line.message(),
                run.steps());
    }
}
