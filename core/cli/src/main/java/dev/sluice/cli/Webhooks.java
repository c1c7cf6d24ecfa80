package dev.sluice.cli;

import dev.sluice.testkit.sandbox.SandboxState.Training;
import dev.sluice.testkit.sandbox.SandboxState.User;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Bodies of webhooks, as Pluvo sends them. */
record Webhooks(Clock clock) {

    String userCreated(User user) {
        return sent("USER_CREATED", person(user));
    }

    String trainingFinished(User user, Training training) {
        var body = Json.createObjectBuilder().add("id", training.id());
        ref(body, training.ref());
        body.add("title", training.title()).add("user", person(user)).add("progress", 1.0);
        return sent("TRAINING_FINISHED", body);
    }

    private String sent(String event, JsonObjectBuilder body) {
        return body.add("event", event)
                .add("sentDate", clock.instant().toString())
                .build()
                .toString();
    }

    private static JsonObjectBuilder person(User user) {
        var extra = Json.createObjectBuilder();
        user.extra().forEach(extra::add);
        var body = Json.createObjectBuilder().add("id", user.id());
        ref(body, user.ref());
        if (user.email() != null) {
            body.add("email", user.email());
        }
        return body.add("name", user.name()).add("isActive", !user.archived()).add("extraFields", extra);
    }

    private static void ref(JsonObjectBuilder body, @Nullable String ref) {
        if (ref != null) {
            body.add("ref", ref);
        }
    }
}
