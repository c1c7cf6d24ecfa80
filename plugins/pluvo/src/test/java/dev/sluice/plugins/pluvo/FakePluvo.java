package dev.sluice.plugins.pluvo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Gate;
import dev.sluice.api.GraphQlConnection;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A connection on which every document is truly executed on Pluvo's schema, with answers that a test says. */
final class FakePluvo implements GraphQlConnection {
    private static final GraphQL GRAPHQL = GraphQL.newGraphQL(schema()).build();

    private final Map<String, Function<Map<String, Object>, Object>> answers = new ConcurrentHashMap<>();
    private final List<JsonObject> mutations = new ArrayList<>();
    private final List<JsonObject> queries = new ArrayList<>();

    /** What a root field answers to its arguments; throwing makes an error of it. */
    FakePluvo on(String field, Function<Map<String, Object>, Object> answer) {
        answers.put(field, answer);
        return this;
    }

    /** The variables of every mutation, in order. */
    List<JsonObject> mutations() {
        return mutations;
    }

    /** The variables of every query, in order. */
    List<JsonObject> queries() {
        return queries;
    }

    @Override
    public JsonObject query(String document, JsonObject variables) throws ActionException {
        queries.add(variables);
        return execute(document, variables);
    }

    @Override
    public JsonObject mutate(String document, JsonObject variables) throws ActionException {
        mutations.add(variables);
        return execute(document, variables);
    }

    @SuppressWarnings("unchecked")
    private JsonObject execute(String document, JsonObject variables) throws ActionException {
        ExecutionResult result = GRAPHQL.execute(ExecutionInput.newExecutionInput(document)
                .localContext(this)
                .variables((Map<String, Object>) plain(variables))
                .build());
        if (!result.getErrors().isEmpty()) {
            String message = result.getErrors().get(0).getMessage();
            Kind kind = message.toLowerCase(Locale.ROOT).contains("not found") ? Kind.NOT_FOUND : Kind.REFUSED;
            throw new ActionException(kind, message);
        }
        return Json.createObjectBuilder((Map<String, Object>) result.getData()).build();
    }

    private static GraphQLSchema schema() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.defaultDataFetcher(FakePluvo::answer))
                .type("Mutation", type -> type.defaultDataFetcher(FakePluvo::answer));
        TypeResolver byName = env -> (GraphQLObjectType) env.getSchema()
                .getType(String.valueOf(env.<Map<String, Object>>getObject().get("__typename")));
        wiring.type("ExtraCategoryValue", type -> type.typeResolver(byName));
        wiring.type("Condition", type -> type.typeResolver(byName));
        for (String scalar : List.of("UUID", "Date", "DateTime", "Decimal", "JSONString", "File", "Color")) {
            wiring.scalar(GraphQLScalarType.newScalar()
                    .name(scalar)
                    .coercing(new Plain(scalar))
                    .build());
        }
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text()), wiring.build());
    }

    private static Object answer(DataFetchingEnvironment env) {
        FakePluvo asked = env.getLocalContext();
        Function<Map<String, Object>, Object> answer =
                asked.answers.get(env.getField().getName());
        if (answer == null) {
            throw new IllegalStateException(
                    "the test says nothing about " + env.getField().getName());
        }
        return answer.apply(env.getArguments());
    }

    private static String text() {
        try (InputStream in = FakePluvo.class.getResourceAsStream("schema.graphqls")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object plain(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> map = new LinkedHashMap<>();
            object.forEach((name, each) -> map.put(name, plain(each)));
            return map;
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(FakePluvo::plain).toList();
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.numberValue();
        }
        return value == JsonValue.TRUE ? true : value == JsonValue.FALSE ? false : null;
    }

    @Override
    public String name() {
        return "pluvo";
    }

    @Override
    public String type() {
        return "pluvo";
    }

    @Override
    public Gate gate() {
        throw new UnsupportedOperationException();
    }

    /** Text, and of a UUID that it is one. */
    private record Plain(String name) implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return result;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (name.equals("UUID") && !String.valueOf(input).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                throw new CoercingParseValueException("\"" + input + "\" is no UUID");
            }
            return input;
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return ((StringValue) input).getValue();
        }
    }
}
