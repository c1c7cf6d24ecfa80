package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Wire.Answer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route that the API has, found in its classes, and every way to write it. */
@ExtendWith(ArquillianExtension.class)
class RoutesIT {
    @ArquillianResource
    URL base;

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Class<?> resource : new dev.sluice.server.api.Api().getClasses()) {
            Path path = resource.getAnnotation(Path.class);
            if (path != null) {
                Arrays.stream(resource.getDeclaredMethods())
                        .filter(method ->
                                method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(POST.class))
                        .map(method -> Route.of(path, method))
                        .forEach(routes::add);
            }
        }
        return routes;
    }

    static Stream<Route> spellings() {
        return routes().stream().flatMap(Route::spellings);
    }

    @Test
    void the_api_has_the_routes_of_the_contract() {
        assertThat(routes())
                .extracting(Route::toString)
                .containsExactlyInAnyOrder(
                        "GET /api/events",
                        "GET /api/events/x",
                        "POST /api/events/x/replay",
                        "POST /api/events/x/release",
                        "POST /api/events/release",
                        "GET /api/runs",
                        "GET /api/runs/x",
                        "POST /api/runs/x/resume",
                        "POST /api/runs/x/cancel",
                        "POST /api/runs/x/discard",
                        "POST /api/runs/x/release",
                        "POST /api/runs/release",
                        "GET /api/rules",
                        "GET /api/rules/x",
                        "GET /api/plugins",
                        "GET /api/refused",
                        "GET /api/status");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    @Tag("U01")
    void U01_no_route_is_open_without_a_token_however_it_is_written(Route route) throws IOException {
        Answer answer = ask(route, "");

        assertThat(answer.status()).isIn(400, 401, 404, 405);
        assertThat(answer.body()).doesNotContain("items", "version");
        if (route.plain()) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic YWRtaW46YWRtaW4=",
                "Bearer",
                "Bearer ",
                "Bearer null",
                "bearer wrong",
                "Bearer\u00a0x",
                "Digest x",
            })
    @Tag("U01")
    void U01_another_header_is_no_token(String header) throws IOException {
        Answer answer = ask(new Route("GET", "/api/status", true), "Authorization: " + header + "\n");

        assertThat(answer.status()).isIn(400, 401, 429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics/",
                "/metrics/base",
                "/metrics;x",
                "/metrics/..;/metrics",
                "/openapi/",
                "/openapi/ui",
                "/health",
                "/ui/",
                "/",
                "/api/application.wadl",
                "/api/..;/metrics"
            })
    @Tag("U01")
    void U01_a_token_opens_the_api_and_nothing_beside_it(String path) throws IOException {
        Answer answer = ask(new Route("GET", path, true), "Authorization: Bearer " + Site.password() + "\n");

        assertThat(answer.status()).isIn(400, 404);
    }

    @ParameterizedTest
    @MethodSource("routes")
    @Tag("U07")
    void U07_a_parameter_that_no_route_takes_is_refused(Route route) throws IOException {
        Answer answer = ask(
                new Route(route.method(), route.path() + "?nonsense=1", true),
                "Authorization: Bearer " + Site.password() + "\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("nonsense");
    }

    @Test
    @Tag("U04")
    void U04_answers_are_neither_kept_nor_sniffed() throws IOException {
        Answer answer = ask(new Route("GET", "/api/status", true), "Authorization: Bearer " + Site.password() + "\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    @Tag("U05")
    void U05_many_wrong_tokens_are_slowed_down_and_the_right_one_is_not() throws IOException {
        var status = new Route("GET", "/api/status", true);
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            wrong.add(ask(status, "Authorization: Bearer guess-" + i + "\n").status());
        }

        assertThat(wrong.subList(10, 30)).containsOnly(429);
        assertThat(ask(status, "Authorization: Bearer " + Site.password() + "\n")
                        .status())
                .isEqualTo(200);
        assertThat(ask(status, "").status()).isEqualTo(401);
    }

    private Answer ask(Route route, String headers) throws IOException {
        String head = route.method() + " " + route.path() + " HTTP/1.1\nHost: localhost\nConnection: close\n"
                + "Content-Length: 0\n" + headers;
        return Wire.exchange(base.getPort(), head, new byte[0]);
    }

    /** A method and a path; plain as the API declares it. */
    record Route(String method, String path, boolean plain) {
        static Route of(Path resource, Method method) {
            Path own = method.getAnnotation(Path.class);
            String path = "/api/" + resource.value()
                    + (own == null ? "" : "/" + own.value().replace("{id}", "x"));
            return new Route(method.isAnnotationPresent(GET.class) ? "GET" : "POST", path, true);
        }

        Stream<Route> spellings() {
            String rest = path.substring("/api/".length());
            Stream<String> odd = Stream.of(
                    "/" + path,
                    "/api//" + rest,
                    "/api/./" + rest,
                    "/api;x/" + rest,
                    "/api%2F" + rest,
                    "/api%2f" + rest,
                    "/%61pi/" + rest,
                    "/API/" + rest,
                    path + "/",
                    path + "/x.css",
                    path + ".css",
                    path + ";jsessionid=1",
                    path + ";.css",
                    path + "%3Bx",
                    path + "%00",
                    path + "?x=/health/live",
                    "/hooks/..;" + path,
                    "/hooks/.." + path,
                    "/hooks/%2e%2e" + path,
                    "/hooks/..%2f" + rest,
                    "/hooks/..%5c" + rest,
                    "/health/live/.." + path,
                    "/health/live/..;" + path,
                    "/health/live;" + path,
                    "/health/../api/" + rest,
                    "/problem/.." + path);
            return Stream.concat(Stream.of(this), odd.map(other -> new Route(method, other, false)));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
