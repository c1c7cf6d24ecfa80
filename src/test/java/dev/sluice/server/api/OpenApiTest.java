package dev.sluice.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.server.openapi.OpenApiServlet;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the document that is answered at {@code /openapi} against the code. */
class OpenApiTest {
    /** What is served by no class of the API. */
    private static final List<String> BESIDE_THE_API = List.of(
            "POST /hooks/{connection}",
            "GET /health/started",
            "GET /health/live",
            "GET /health/ready",
            "GET /metrics",
            "GET /openapi");

    private static final List<Class<? extends Record>> ANSWERS = List.of(
            dev.sluice.engine.history.EventLine.class,
            EventAnswer.class,
            dev.sluice.engine.history.RunLine.class,
            RunAnswer.class,
            RuleAnswer.class,
            PluginAnswer.class,
            RefusedAnswer.class,
            Released.class,
            Status.class);

    private final JsonObject document = document();

    private static JsonObject document() {
        try (InputStream in = Objects.requireNonNull(OpenApiServlet.class.getResourceAsStream("openapi.json"));
                var reader = Json.createReader(in)) {
            return reader.readObject();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void every_route_is_described_and_no_other() {
        List<String> inCode = new ArrayList<>(BESIDE_THE_API);
        routes().forEach(route -> inCode.add(route.toString()));

        assertThat(operations().map(Operation::toString)).containsExactlyInAnyOrderElementsOf(inCode);
    }

    @TestFactory
    Stream<DynamicTest> parameters_are_those_that_the_route_takes() {
        return routes().stream()
                .map(route -> DynamicTest.dynamicTest(
                        route.toString(),
                        () -> assertThat(operation(route).parameters("query"))
                                .containsExactlyInAnyOrderElementsOf(route.takes())));
    }

    @TestFactory
    Stream<DynamicTest> every_operation_says_who_may_ask_and_how_it_refuses() {
        return operations()
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
                    JsonObject told = each.told();
                    boolean open =
                            each.path().startsWith("/hooks/") || each.path().startsWith("/health/");
                    assertThat(told.containsKey("security")).as("open to all").isEqualTo(open);
                    JsonObject responses = told.getJsonObject("responses");
                    assertThat(responses.keySet()).contains("default").anyMatch(status -> status.startsWith("2"));
                    assertThat(responses.containsKey("401"))
                            .isEqualTo(!each.path().startsWith("/health/"));
                    responses.forEach((status, response) -> {
                        if (!status.startsWith("2") && !each.path().startsWith("/health/")) {
                            assertThat(response.asJsonObject().getString("$ref"))
                                    .as(status)
                                    .isEqualTo("#/components/responses/Problem");
                        }
                    });
                    assertThat(each.parameters("path"))
                            .isEqualTo(Stream.of("connection", "id")
                                    .filter(name -> each.path().contains("{" + name + "}"))
                                    .toList());
                }));
    }

    @Test
    void a_bearer_token_is_asked_for() {
        assertThat(document.getJsonArray("security").toString()).isEqualTo("[{\"bearer\":[]}]");
        JsonObject bearer = document.getJsonObject("components")
                .getJsonObject("securitySchemes")
                .getJsonObject("bearer");
        assertThat(bearer.getString("type") + " " + bearer.getString("scheme")).isEqualTo("http bearer");
        assertThat(document.getJsonObject("components")
                        .getJsonObject("responses")
                        .getJsonObject("Problem")
                        .getJsonObject("content")
                        .keySet())
                .containsExactly("application/problem+json");
    }

    @Test
    void answers_are_described_as_they_are() {
        var schemas = new RecordSchemas();
        ANSWERS.forEach(schemas::add);
        JsonObject told = document.getJsonObject("components").getJsonObject("schemas");

        schemas.all()
                .forEach((name, schema) -> assertThat(told.get(name))
                        .as("put this under components.schemas of openapi.json: \"" + name + "\": " + schema)
                        .isEqualTo(schema));
    }

    @Test
    void every_schema_that_is_named_is_there_and_every_one_is_used() {
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        String text = document.toString();
        var named = new TreeSet<String>();
        var matcher =
                java.util.regex.Pattern.compile("#/components/schemas/(\\w+)").matcher(text);
        while (matcher.find()) {
            named.add(matcher.group(1));
        }

        assertThat(named).containsExactlyInAnyOrderElementsOf(schemas.keySet());
    }

    private Operation operation(Route route) {
        return operations()
                .filter(each -> each.toString().equals(route.toString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(route + " is not in openapi.json"));
    }

    private Stream<Operation> operations() {
        return document.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().entrySet().stream()
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                method.getValue().asJsonObject())));
    }

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Class<?> resource : new Api().getClasses()) {
            if (resource.isAnnotationPresent(Path.class)) {
                Arrays.stream(resource.getDeclaredMethods())
                        .filter(method ->
                                method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(POST.class))
                        .forEach(method -> routes.add(new Route(resource, method)));
            }
        }
        return routes;
    }

    private record Operation(String method, String path, JsonObject told) {
        List<String> parameters(String in) {
            JsonArray parameters =
                    told.containsKey("parameters") ? told.getJsonArray("parameters") : JsonValue.EMPTY_JSON_ARRAY;
            return parameters.getValuesAs(JsonObject.class).stream()
                    .filter(parameter -> parameter.getString("in").equals(in))
                    .map(parameter -> parameter.getString("name"))
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private record Route(Class<?> resource, Method method) {

        /** The parameters that it knows: it names them when it is asked with one that it does not know. */
        List<String> takes() throws ReflectiveOperationException {
            Object asked = resource.getConstructor(Desk.class).newInstance(new Desk());
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> type == UriInfo.class ? odd() : "x")
                    .toArray();
            var thrown = catchThrowableOfType(InvocationTargetException.class, () -> method.invoke(asked, arguments));
            String refusal = String.valueOf(thrown.getCause().getMessage());
            assertThat(refusal).startsWith("Parameter odd is unknown here; ");
            return refusal.contains("none is taken")
                    ? List.of()
                    : List.of(refusal.replaceAll(".*known are (.*)\\.", "$1").split(", "));
        }

        private static UriInfo odd() {
            var parameters = new MultivaluedHashMap<String, String>(Map.of("odd", "1"));
            return (UriInfo) Proxy.newProxyInstance(
                    Route.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (proxy, called, none) -> parameters);
        }

        @Override
        public String toString() {
            Path own = method.getAnnotation(Path.class);
            return (method.isAnnotationPresent(GET.class) ? "GET" : "POST") + " /api/"
                    + resource.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        }
    }
}
