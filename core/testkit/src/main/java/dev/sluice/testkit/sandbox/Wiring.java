package dev.sluice.testkit.sandbox;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the resolvers, each root field with the scope it needs: the one place that checks scopes and locks. */
final class Wiring {
    private final Map<String, Map<String, DataFetcher<?>>> types = new TreeMap<>();

    void query(String name, String scope, Resolver resolver) {
        put("Query", name, single(scope, resolver));
    }

    void mutation(String name, String scope, Resolver resolver) {
        put("Mutation", name, single(scope, resolver));
    }

    /** A mutation over several people, which reports a failure of one of them by itself. */
    void bulk(String name, String scope, Resolver resolver) {
        put("Mutation", name, root(scope, resolver));
    }

    void field(String type, String name, Resolver resolver) {
        put(type, name, field -> locked(Request.of(field).world(), resolver, field));
    }

    private static DataFetcher<?> single(String scope, Resolver resolver) {
        return root(scope, (world, field) -> {
            if (Request.of(field).partialFailure() && Request.last(field)) {
                throw new SandboxError(field.getField().getName() + " failed");
            }
            return resolver.resolve(world, field);
        });
    }

    private static DataFetcher<?> root(String scope, Resolver resolver) {
        return field -> {
            Request request = Request.of(field);
            request.check(scope);
            return locked(request.world(), resolver, field);
        };
    }

    private static @Nullable Object locked(World world, Resolver resolver, DataFetchingEnvironment field) {
        synchronized (world) {
            return resolver.resolve(world, field);
        }
    }

    private void put(String type, String name, DataFetcher<?> fetcher) {
        types.computeIfAbsent(type, key -> new TreeMap<>()).put(name, fetcher);
    }

    /** Adds what was collected; a root field without a resolver answers that the sandbox has it not yet. */
    void addTo(RuntimeWiring.Builder builder) {
        Set<String> roots = Set.of("Query", "Mutation");
        types.forEach((type, fetchers) -> {
            TypeRuntimeWiring.Builder wiring = TypeRuntimeWiring.newTypeWiring(type);
            fetchers.forEach(wiring::dataFetcher);
            if (roots.contains(type)) {
                wiring.defaultDataFetcher(field -> {
                    throw SandboxError.notYet(field.getField().getName());
                });
            }
            builder.type(wiring);
        });
    }
}
