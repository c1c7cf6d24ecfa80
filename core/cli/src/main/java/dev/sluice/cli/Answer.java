package dev.sluice.cli;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.Optional;

/** What the server answered. */
record Answer(URI server, int status, String body) {

    boolean good() {
        return status == 200 || status == 202;
    }

    Item item() {
        return new Item(object().orElseThrow(() -> new CommandException(
                ExitCode.UNREACHABLE,
                server + " answered " + status + " with something that is not JSON. Is it Sluice?")));
    }

    /** The detail of a problem body; empty when this is none, and so not from Sluice. */
    Optional<String> detail() {
        return object().map(Item::new).map(item -> {
            var detail = item.text("detail");
            return detail.isEmpty() ? item.text("title") : detail;
        });
    }

    private Optional<JsonObject> object() {
        try (var reader = Json.createReader(new StringReader(body))) {
            return Optional.of(reader.readObject());
        } catch (JsonException ignored) {
            return Optional.empty(); // callers say what was expected
        }
    }
}
