package dev.sluice.testkit.sandbox;

import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** Fills one field. Called with the monitor of the world held; what it gives is immutable. */
@FunctionalInterface
interface Resolver {
    @Nullable
    Object resolve(World world, DataFetchingEnvironment field);
}
