package dev.sluice.testkit.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Executes documents against Pluvo's schema; a document is parsed and validated once. Thread-safe. */
final class GraphQlEngine {
    /** Immutable and dear to build, so every sandbox of a process shares it. */
    private static final GraphQLSchema SCHEMA = schema();

    private final Documents documents = new Documents();
    private final GraphQL graphQl = GraphQL.newGraphQL(SCHEMA)
            .preparsedDocumentProvider(documents)
            .defaultDataFetcherExceptionHandler(new Refusals())
            .build();

    /** A GraphQL call as it came in. */
    record Query(String document, Map<String, Object> variables, String operationName) {}

    Documents documents() {
        return documents;
    }

    Map<String, Object> execute(Query query, Request request) {
        ExecutionInput input = ExecutionInput.newExecutionInput(query.document())
                .variables(query.variables())
                .operationName(query.operationName().isEmpty() ? null : query.operationName())
                .graphQLContext(Map.of(Request.class, request))
                .build();
        ExecutionResult result = graphQl.execute(input);
        return Answers.of(result);
    }

    private static GraphQLSchema schema() {
        Wiring wiring = new Wiring();
        UserOperations.wire(wiring);
        GroupOperations.wire(wiring);
        TrainingOperations.wire(wiring);
        ExtraCategoryOperations.wire(wiring);
        EventOperations.wire(wiring);
        PortfolioOperations.wire(wiring);
        RuntimeWiring.Builder runtime = RuntimeWiring.newRuntimeWiring();
        Scalars.all().forEach(runtime::scalar);
        wiring.addTo(runtime);
        runtime.type(
                "ExtraCategoryValue",
                type -> type.typeResolver(value -> value.getSchema()
                        .getObjectType(value.<Map<String, String>>getObject().get("__typename"))));
        // the sandbox has no conditions, so nothing of this interface is ever resolved
        runtime.type(
                "Condition",
                type -> type.typeResolver(value -> value.getSchema().getObjectType("AbsoluteDateCondition")));
        return new SchemaGenerator().makeExecutableSchema(types(), runtime.build());
    }

    private static TypeDefinitionRegistry types() {
        try (InputStream file = GraphQlEngine.class.getResourceAsStream("schema.graphqls")) {
            byte[] text = Objects.requireNonNull(file, "schema.graphqls").readAllBytes();
            return new SchemaParser().parse(new String(text, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("schema.graphqls cannot be read from the jar.", e);
        }
    }

    /** Words a refusal as Pluvo does: the message alone, without the engine's own prefix. */
    private static final class Refusals implements DataFetcherExceptionHandler {
        @Override
        public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
                DataFetcherExceptionHandlerParameters failure) {
            Throwable cause = failure.getException();
            GraphqlErrorBuilder<?> error = GraphqlErrorBuilder.newError(failure.getDataFetchingEnvironment())
                    .message("%s", String.valueOf(cause.getMessage()));
            if (cause instanceof SandboxError refusal && refusal.code() != null) {
                error.extensions(Map.of("code", refusal.code()));
            }
            return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                    .error(error.build())
                    .build());
        }
    }
}
