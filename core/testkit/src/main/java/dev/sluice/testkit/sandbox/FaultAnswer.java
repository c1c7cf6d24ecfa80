package dev.sluice.testkit.sandbox;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parsed answer of a {@link Fault}: what is answered instead, or what becomes of the true answer. */
sealed interface FaultAnswer {

    /** What is answered without doing anything; empty when the call is carried out. */
    default Optional<Reply> instead(String path) {
        return Optional.empty();
    }

    /** What becomes of the answer of a call that was carried out. */
    default Reply change(Reply reply) {
        return reply;
    }

    /** Refuses every field of the document, with HTTP 200. */
    default void refuse() {}

    record Status(int status, @Nullable String retryAfter) implements FaultAnswer {
        @Override
        public Optional<Reply> instead(String path) {
            Reply reply = Reply.detail(status, "The sandbox was told to answer " + status + ".");
            return Optional.of(retryAfter == null ? reply : reply.with("Retry-After", retryAfter));
        }
    }

    record Delay(Duration by) implements FaultAnswer {
        @Override
        public Reply change(Reply reply) {
            return reply.later(by);
        }
    }

    record CutBefore() implements FaultAnswer {
        @Override
        public Optional<Reply> instead(String path) {
            return Optional.of(Reply.cut());
        }
    }

    record CutAfter() implements FaultAnswer {
        @Override
        public Reply change(Reply reply) {
            return Reply.cut();
        }
    }

    record TruncatedBody() implements FaultAnswer {
        @Override
        public Reply change(Reply reply) {
            return reply.halfSent();
        }
    }

    record TruncatedJson() implements FaultAnswer {
        @Override
        public Reply change(Reply reply) {
            return reply.halfWritten();
        }
    }

    record HtmlPage() implements FaultAnswer {
        @Override
        public Optional<Reply> instead(String path) {
            return Optional.of(Reply.html("<!doctype html><title>Maintenance</title><p>We will be back soon.</p>"));
        }
    }

    record Redirect(int status, @Nullable String target) implements FaultAnswer {
        @Override
        public Optional<Reply> instead(String path) {
            return Optional.of(Reply.detail(status, "Elsewhere.").with("Location", target == null ? path : target));
        }
    }

    record PartialFailure() implements FaultAnswer {}

    record ExpiredToken() implements FaultAnswer {
        @Override
        public Optional<Reply> instead(String path) {
            return Optional.of(Reply.detail(401, "The token has expired."));
        }
    }

    record AuthError() implements FaultAnswer {
        @Override
        public void refuse() {
            throw SandboxError.auth();
        }
    }

    record MissingScope(String scope) implements FaultAnswer {
        @Override
        public void refuse() {
            throw Request.missing(scope);
        }
    }

    record Refusal(String message) implements FaultAnswer {
        @Override
        public void refuse() {
            throw new SandboxError(message);
        }
    }

    /** What is played when there is no fault. */
    record None() implements FaultAnswer {}
}
