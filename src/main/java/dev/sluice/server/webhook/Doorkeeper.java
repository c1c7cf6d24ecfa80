package dev.sluice.server.webhook;

import dev.sluice.server.connector.Grizzly;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decides by the head of a request alone whether its body is worth reading. */
final class Doorkeeper {
    /** Pluvo's bodies have a few kilobytes. */
    static final int MOST_BYTES = 1 << 20;

    private static final String PATH = "/hooks/";
    private final Keyring keyring;
    private final Intake intake;

    Doorkeeper(Keyring keyring, Intake intake) {
        this.keyring = keyring;
        this.intake = intake;
    }

    /** Why this request goes no further; empty when its body may be read. */
    Optional<Refused> refuse(HttpServletRequest request) {
        Optional<String> name = connection(request);
        if (name.isEmpty()) {
            return Optional.of(Refused.unread(
                    Reason.UNDECODABLE_PATH, 400, "The path does not decode. Check the address set in Pluvo."));
        }
        if (!request.getMethod().equals("POST")) {
            return Optional.of(Refused.unread(Reason.METHOD, 405, "A hook takes POST only."));
        }
        if (Grizzly.hasLengthAndChunks(request)) {
            return Optional.of(Refused.unread(
                    Reason.LENGTH_AND_CHUNKS,
                    400,
                    "Content-Length and Transfer-Encoding exclude each other; send one of them."));
        }
        if (!keyring.knows(name.get())) {
            return Optional.of(Refused.unread(Reason.UNKNOWN_CONNECTION, 404, "There is nothing at this address."));
        }
        String coding = request.getHeader("Content-Encoding");
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            return Optional.of(Refused.unread(
                    Reason.ENCODED, 415, "The body is encoded; send it as it is, without Content-Encoding."));
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            return Optional.of(Refused.tooLarge());
        }
        Optional<Reason> closed = intake.closed();
        if (closed.isPresent()) {
            return closed.map(Refused::closed);
        }
        if (keyring.keys(name.get()).isEmpty()) {
            return Optional.of(Refused.unread(
                    Reason.NO_KEY,
                    503,
                    "This connection has no webhook key yet, so nothing can be checked."
                            + " Set sluice.connection.<name>.webhook-keys."));
        }
        return Optional.empty();
    }

    /** The name in the path; empty when the path does not decode. */
    static Optional<String> connection(HttpServletRequest request) {
        String path = request.getRequestURI();
        String raw = path.startsWith(PATH) ? path.substring(PATH.length()) : "";
        try {
            // A plus is a plus in a path.
            return Optional.of(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException undecodable) {
            return Optional.empty();
        }
    }
}
