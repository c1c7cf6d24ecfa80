package dev.sluice.server.api;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** How records become JSON: every field is there, in the order of the contract, null where it has no value. */
@Provider
public class JsonForm implements ContextResolver<Jsonb> {
    private final Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withSerializers(new RecordsInOrder()));

    @Override
    public Jsonb getContext(Class<?> type) {
        return jsonb;
    }
}
