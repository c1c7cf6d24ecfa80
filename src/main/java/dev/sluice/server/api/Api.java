package dev.sluice.server.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** Everything under {@code /api}, by name: what the server would find by itself is more than we want to show. */
@ApplicationPath("/api")
public class Api extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                EventResource.class,
                RunResource.class,
                RuleResource.class,
                PluginResource.class,
                StatusResource.class,
                RefusedResource.class,
                JsonForm.class,
                Masked.class,
                Problems.class);
    }

    /** Without the description of itself that the library offers to everybody. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
