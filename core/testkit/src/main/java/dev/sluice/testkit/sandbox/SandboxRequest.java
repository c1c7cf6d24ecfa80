package dev.sluice.testkit.sandbox;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request that the sandbox saw. Secrets are left out.
 *
 * @param operation the document's root fields without repetition, joined by commas; {@code token} for the token
 *     endpoint
 * @param status the HTTP status that was answered; 0 when the connection was cut instead
 * @param fault the answer of the {@link Fault} that was played, if one was
 */
public record SandboxRequest(
        String operation,
        JsonObject variables,
        @Nullable String clientId,
        List<String> scopes,
        int status,
        @Nullable String fault,
        Instant at) {}
