package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Wire.Answer;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class HealthIT {
    @ArquillianResource
    URL base;

    @ParameterizedTest
    @ValueSource(strings = {"/health/started", "/health/live", "/health/ready"})
    void health_tells_its_state_to_everybody_and_nothing_else(String path) throws IOException {
        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"sluice\",\"status\":\"UP\",\"data\":{}}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/health",
        "/health/",
        "/health/ready/",
        "/health/ready;x",
        "//health/ready",
        "/health/./ready",
        "/health%2Fready",
        "/hooks/../health",
        "/hooks/../metrics",
        "/metrics",
        "/metrics/base",
        "/openapi",
        "/api",
        "/api/status",
        "/api/events",
        "/problem",
        "/ui/",
        "/index.html",
        "/x.css",
        "/favicon.ico",
    })
    @Tag("U01")
    void U01_everything_else_is_closed_without_a_token(String path) throws IOException {
        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/WEB-INF/web.xml", "/META-INF/MANIFEST.MF", "/WEB-INF/lib/", "/hooks/..;/metrics"})
    @Tag("U01")
    void U01_the_inside_of_the_application_is_not_served(String path) throws IOException {
        assertThat(get(path).status()).isIn(401, 404, 405);
    }

    private Answer get(String path) throws IOException {
        return Wire.exchange(base.getPort(), "GET " + path + " HTTP/1.1\nHost: localhost\n", new byte[0]);
    }
}
