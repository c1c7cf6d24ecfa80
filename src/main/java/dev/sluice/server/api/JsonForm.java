package dev.sluice.server.api;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** How records become JSON: every field of the contract is there, in its order, null where it has no value. */
@Provider
public class JsonForm implements ContextResolver<Jsonb> {
    private final Jsonb jsonb = JsonbBuilder.create(
            new JsonbConfig().withNullValues(true).withPropertyOrderStrategy(PropertyOrderStrategy.ANY));

    @Override
    public Jsonb getContext(Class<?> type) {
        return jsonb;
    }
}
