package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.Tokens.Token;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays the fault that fits a call, or lets the call be carried out, and notes the request before it is answered. */
final class Stage {
    private static final FaultAnswer NONE = new FaultAnswer.None();

    private final Faults faults;
    private final RequestLog log;
    private final Tokens tokens;
    private final Clock clock;

    Stage(Faults faults, RequestLog log, Tokens tokens, Clock clock) {
        this.faults = faults;
        this.log = log;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What a request asks for and who asks. */
    record Seen(
            String path,
            List<String> operations,
            JsonObject variables,
            @Nullable Token token) {}

    Reply play(Seen seen, Function<FaultAnswer, Reply> work) {
        Fault fault = faults.next(seen.operations());
        FaultAnswer answer = fault == null ? NONE : FaultWords.parse(fault.answer());
        if (answer instanceof FaultAnswer.ExpiredToken && seen.token() != null) {
            tokens.revoke(seen.token());
        }
        Reply reply = answer.instead(seen.path()).orElseGet(() -> answer.change(work.apply(answer)));
        return note(seen, fault, reply);
    }

    /** Notes a request that was turned away before any fault could be played. */
    Reply refuse(Seen seen, Reply reply) {
        return note(seen, null, reply);
    }

    private Reply note(Seen seen, @Nullable Fault fault, Reply reply) {
        Token token = seen.token();
        log.add(new SandboxRequest(
                String.join(",", seen.operations()),
                seen.variables(),
                token == null ? null : token.clientId(),
                token == null ? List.of() : token.scopes(),
                reply.status(),
                fault == null ? null : fault.answer(),
                clock.instant()));
        return reply;
    }
}
