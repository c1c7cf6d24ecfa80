package dev.sluice.testkit.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** An answer as it is going to be sent, or not sent. */
record Reply(int status, Map<String, String> headers, String body, Ending ending, Duration delay) {
    enum Ending {
        WHOLE,
        HALF,
        NONE
    }

    static Reply json(int status, JsonValue body) {
        return json(status, body.toString());
    }

    static Reply json(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body, Ending.WHOLE, Duration.ZERO);
    }

    static Reply detail(int status, String detail) {
        return json(status, Json.createObjectBuilder().add("detail", detail).build());
    }

    static Reply html(String body) {
        return new Reply(200, Map.of("Content-Type", "text/html; charset=utf-8"), body, Ending.WHOLE, Duration.ZERO);
    }

    static Reply cut() {
        return new Reply(0, Map.of(), "", Ending.NONE, Duration.ZERO);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, ending, delay);
    }

    Reply later(Duration wait) {
        return new Reply(status, headers, body, ending, wait);
    }

    Reply halfSent() {
        return new Reply(status, headers, body, Ending.HALF, delay);
    }

    Reply halfWritten() {
        return new Reply(status, headers, body.substring(0, body.length() / 2), ending, delay);
    }
}
