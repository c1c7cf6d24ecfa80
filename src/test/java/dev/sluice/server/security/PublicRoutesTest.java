package dev.sluice.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicRoutesTest {
    private final PublicRoutes routes = new PublicRoutes();

    @Test
    @Tag("U01")
    void U01_metrics_are_closed_until_they_are_published() throws Exception {
        assertThat(passes("GET", "/metrics")).isFalse();

        routes.publishMetrics();

        assertThat(passes("GET", "/metrics")).isTrue();
        assertThat(passes("HEAD", "/metrics")).isTrue();
        assertThat(passes("POST", "/metrics")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics/",
                "/metrics/base",
                "/metrics;x",
                "//metrics",
                "/metrics/..;/api/status",
                "/openapi",
                "/api/status",
                "/Metrics",
                "/%6Detrics"
            })
    @Tag("U01")
    void U01_published_metrics_open_their_own_address_and_no_other(String path) throws Exception {
        routes.publishMetrics();

        assertThat(passes("GET", path)).isFalse();
    }

    private boolean passes(String method, String path) throws IOException, ServletException {
        var passed = new AtomicBoolean();
        FilterChain chain = (request, response) -> passed.set(true);
        // as the server maps them: a path below /metrics belongs to its own servlet of that name
        String servlet = path.replaceFirst("(?<=.)[/;].*", "");
        var request = fake(
                HttpServletRequest.class,
                Map.of("getMethod", method, "getRequestURI", path, "getServletPath", servlet));
        var response = fake(HttpServletResponse.class, Map.of("getOutputStream", new Nowhere()));
        routes.doFilter(request, response, chain);
        return passed.get();
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private static final class Nowhere extends ServletOutputStream {
        @Override
        public void write(int b) {
            // nobody reads it
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // nobody listens
        }
    }
}
