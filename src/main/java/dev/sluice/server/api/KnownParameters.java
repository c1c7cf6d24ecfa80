package dev.sluice.server.api;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Refuses what would be ignored: a filter that is misspelt must not answer with everything. */
@Provider
public class KnownParameters implements ContainerRequestFilter {
    private final ResourceInfo resource;

    public KnownParameters(@Context ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> known = Arrays.stream(resource.getResourceMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .map(parameter -> parameter.getAnnotation(QueryParam.class).value())
                .toList();
        for (Map.Entry<String, List<String>> given :
                request.getUriInfo().getQueryParameters().entrySet()) {
            if (!known.contains(given.getKey())) {
                throw new Refusal(
                        400,
                        "Parameter " + given.getKey() + " is unknown here; "
                                + (known.isEmpty() ? "none is taken." : "known are " + String.join(", ", known) + "."));
            }
            if (given.getValue().size() > 1) {
                throw new Refusal(400, "Parameter " + given.getKey() + " is there twice; give it once.");
            }
        }
    }
}
