package dev.sluice.testkit.sandbox;

import org.jspecify.annotations.Nullable;

/** A refusal that goes out as an entry of {@code errors}, as Pluvo words it. */
final class SandboxError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final @Nullable String code;

    SandboxError(String message) {
        this(message, null);
    }

    private SandboxError(String message, @Nullable String code) {
        super(message, null, false, false);
        this.code = code;
    }

    static SandboxError notFound(String kind) {
        return new SandboxError(kind + " not found");
    }

    static SandboxError notYet(String what) {
        return new SandboxError("not in the sandbox yet: " + what);
    }

    /** The older form of an expired token: HTTP 200 with a code that contains {@code Auth}. */
    static SandboxError auth() {
        return new SandboxError("Authentication is needed", "AuthenticationError");
    }

    @Nullable
    String code() {
        return code;
    }
}
