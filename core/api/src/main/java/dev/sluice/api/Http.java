package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests to other systems by HTTP. Thread-safe.
 *
 * <p>A host's addresses are looked at when the connection is made, and it goes to one of exactly these: those of this
 * machine, of private networks, of clouds' metadata services and of reserved ranges are refused, unless the operator
 * allowed the host, the address or its range in {@code sluice.plugin.<id>.egress.allow}. A certificate has to be valid
 * and for the host. Redirects are not followed. An answer may be 1 MiB long and has to be complete in time. Nothing is
 * sent a second time by itself, no cookie is kept, and nothing is written to a log.
 *
 * <pre>{@code
 * var answer = context.http().send(Http.Request.post(URI.create("https://badges.example.org/"), json)
 *         .header("Content-Type", "application/json")
 *         .header("Idempotency-Key", context.effectKey()));
 * if (answer.status() != 201) throw answer.failure("the badge server");
 * }</pre>
 */
public interface Http {

    /**
     * Sends a request and waits for its whole answer, whatever its status.
     *
     * @throws ActionException of kind unavailable when nothing was sent, also because the host is not known, or when a
     *     request that only reads got no whole answer; of kind unclear when any other got none; of kind invalid when the
     *     address, the method or a header cannot be used, the address is not allowed, or what is read is too long
     */
    Answer send(Request request) throws ActionException;

    /**
     * A request. Immutable.
     *
     * @param method in capitals, such as {@code POST}
     * @param address {@code http} or {@code https}, without a user name or password in it
     * @param headers by name, in ASCII; how the message travels ({@code Host}, {@code Content-Length}, {@code Connection}
     *     and the like) is not for them to say
     * @param body sent as UTF-8; empty for none
     * @param timeout for all of it; what is above 60 seconds counts as 60
     */
    record Request(String method, URI address, Map<String, String> headers, String body, Duration timeout) {
        private static final Duration USUAL = Duration.ofSeconds(20);
        private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

        public Request {
            requireNonNull(method, "method");
            requireNonNull(address, "address");
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            requireNonNull(body, "body");
            requireNonNull(timeout, "timeout");
        }

        /** A request that reads, with 20 seconds for it. */
        public static Request get(URI address) {
            return new Request("GET", address, Map.of(), "", USUAL);
        }

        /** A request that writes, with 20 seconds for it. */
        public static Request post(URI address, String body) {
            return new Request("POST", address, Map.of(), body, USUAL);
        }

        /** The same with one more header. */
        public Request header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
            return new Request(method, address, more, body, timeout);
        }

        /** The same with another time limit. */
        public Request within(Duration limit) {
            return new Request(method, address, headers, body, limit);
        }

        /** Whether it only reads, so that it may be sent again. */
        public boolean reads() {
            return READS.contains(method.toUpperCase(Locale.ROOT));
        }

        /** Without headers, body and query, which may hold a secret. */
        @Override
        public String toString() {
            return method + " " + address.getScheme() + "://" + address.getHost();
        }
    }

    /**
     * A whole answer. Immutable.
     *
     * @param status the HTTP status
     * @param headers by name in small letters
     * @param body as text, by the charset that the answer names, else UTF-8
     * @param reads whether the request only read
     * @param retryAfter how long the other side asked to wait, between 1 second and 1 hour; null when it did not
     */
    record Answer(
            int status,
            Map<String, List<String>> headers,
            String body,
            boolean reads,
            @Nullable Duration retryAfter) {
        public Answer {
            headers = Map.copyOf(headers);
            requireNonNull(body, "body");
        }

        /** The first value of a header. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }

        /** Whether the status is between 200 and 299. */
        public boolean success() {
            return status >= 200 && status < 300;
        }

        /**
         * What an answer that is no success means: throttled, unavailable or, for a request that writes and may have been
         * carried out, unclear; a redirect is never an answer; any other is refused.
         *
         * @param who answered, for the message, such as {@code the badge server}
         */
        public ActionException failure(String who) {
            String says = who + " answered " + status;
            if (status == 429 || (status == 503 && retryAfter != null)) {
                return new ActionException(ActionException.Kind.THROTTLED, says + ", asking to wait", null, retryAfter);
            }
            if (status >= 500 || status == 408) {
                // a gateway's word for "no answer", and a crash after the write looks the same
                return new ActionException(
                        reads ? ActionException.Kind.UNAVAILABLE : ActionException.Kind.UNCLEAR, says);
            }
            return switch (status) {
                case 301, 302, 303, 307, 308 ->
                    new ActionException(
                            ActionException.Kind.REFUSED,
                            says + ", a redirect, which is not followed; write the address that it leads to");
                case 401, 403 ->
                    new ActionException(ActionException.Kind.REFUSED, says + "; look whether its secret is right");
                case 404, 410 -> new ActionException(ActionException.Kind.NOT_FOUND, says + "; look at the address");
                default -> new ActionException(ActionException.Kind.REFUSED, says);
            };
        }

        @Override
        public String toString() {
            return "answer " + status + " of " + body.length() + " characters";
        }
    }
}
