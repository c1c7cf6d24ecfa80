package dev.sluice.server.api;

import dev.sluice.engine.history.DecisionLine;
import dev.sluice.engine.history.EventDetail;
import dev.sluice.engine.history.EventLine;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event with everything about it.
 *
 * @param reason why it is unreadable or late
 * @param runs ids of the runs that followed
 */
public record EventAnswer(
        String id,
        String connection,
        List<String> types,
        @Nullable String subject,
        Instant receivedAt,
        String status,
        @Nullable String waitingFor,
        @Nullable String reason,
        JsonValue body,
        List<Decision> decisions,
        List<String> runs) {

    static EventAnswer of(EventDetail event) {
        EventLine line = event.line();
        return new EventAnswer(
                line.id(),
                line.connection(),
                line.types(),
                line.subject(),
                line.receivedAt(),
                line.status(),
                line.waitingFor(),
                line.reason(),
                event.body(),
                event.decisions().stream().map(Decision::of).toList(),
                event.runs());
    }

    /**
     * What a rule decided.
     *
     * @param replay 0 for the first time, then counting replays
     * @param shadow whether the rule only watches, which no rule of this version does
     */
    public record Decision(
            String rule,
            String version,
            int replay,
            String outcome,
            @Nullable String waitingFor,
            @Nullable Instant nextAt,
            @Nullable String because,
            @Nullable String message,
            JsonObject values,
            @Nullable String at,
            boolean shadow) {

        static Decision of(DecisionLine line) {
            return new Decision(
                    line.rule(),
                    line.version(),
                    line.replay(),
                    line.outcome(),
                    line.waitingFor(),
                    line.nextAt(),
                    line.because(),
                    line.message(),
                    line.values(),
                    line.at(),
                    false);
        }
    }
}
