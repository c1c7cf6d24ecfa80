package dev.sluice.testkit.sandbox;

import static jakarta.json.JsonValue.ValueType.ARRAY;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /control/…}: looks into the sandbox and steers it. */
final class ControlEndpoint implements Endpoint {
    private final PluvoSandbox sandbox;

    ControlEndpoint(PluvoSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Reply answer(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /control/state" -> state();
            case "PUT /control/state" -> {
                sandbox.replace(RecordJson.read(object(call), SandboxState.class, "state"));
                yield state();
            }
            case "GET /control/requests" ->
                items(sandbox.requests().stream().map(ControlEndpoint::request).toList());
            case "POST /control/faults" -> {
                List<Fault> faults = faults(JsonText.read(call.body()));
                sandbox.fail(faults.toArray(Fault[]::new));
                yield items(faults.stream().map(RecordJson::write).toList());
            }
            case "POST /control/deliver" -> Reply.json(200, RecordJson.write(sandbox.deliver(delivery(object(call)))));
            default -> Reply.detail(404, call.method() + " " + call.path() + " is no control address.");
        };
    }

    private Reply state() {
        return Reply.json(200, RecordJson.write(sandbox.state()));
    }

    private static Reply items(List<?> items) {
        return Reply.json(200, JsonText.write(Map.of("items", items)));
    }

    private static Map<String, Object> request(SandboxRequest request) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("operation", request.operation());
        entry.put("variables", request.variables());
        entry.put("clientId", request.clientId());
        entry.put("scopes", request.scopes());
        entry.put("status", request.status());
        entry.put("fault", request.fault());
        entry.put("at", request.at());
        return entry;
    }

    private static JsonObject object(Call call) {
        if (JsonText.read(call.body()) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("The body is no JSON object.");
    }

    private static List<Fault> faults(JsonValue body) {
        if (body.getValueType() != ARRAY) {
            throw new IllegalArgumentException("The body is no list; send [{\"operation\", \"times\", \"answer\"}].");
        }
        JsonArray list = body.asJsonArray();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof JsonObject fault)) {
                throw new IllegalArgumentException("fault[" + i + "] is no object.");
            }
            JsonObject full = fault.containsKey("times")
                    ? fault
                    : JsonText.JSON.createObjectBuilder(fault).add("times", 1).build();
            faults.add(RecordJson.read(full, Fault.class, "fault[" + i + "]"));
        }
        return faults;
    }

    private static Delivery delivery(JsonObject body) {
        JsonValue event = body.get("event");
        if (event == null) {
            throw new IllegalArgumentException("event is missing; give the webhook's body.");
        }
        if (!(body.get("url") instanceof JsonString url) || !(body.get("key") instanceof JsonString key)) {
            throw new IllegalArgumentException("url and key must be texts: where to send and what to sign with.");
        }
        Delivery once = Delivery.of(URI.create(url.getString()), event.toString(), key.getString());
        Delivery many = once.withTimes(body.getInt("times", 1), body.getInt("concurrency", 1));
        Delivery kept = body.getBoolean("retry", false) ? many.withRetry() : many;
        return body.get("salt") instanceof JsonString salt ? kept.withSalt(salt.getString()) : kept;
    }
}
