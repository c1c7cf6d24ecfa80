package dev.sluice.plugins.notify;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.Secret;
import dev.sluice.engine.plugin.Provision;
import dev.sluice.engine.rule.RulesFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings in memory, a rules folder, and plain HTTP without a guard. */
final class TestProvision implements Provision {
    private static final String SMTP = "sluice.plugin.notify.smtp.";

    final Map<String, String> settings = new TreeMap<>();
    private final Path rules;

    TestProvision(Path rules) {
        this.rules = rules;
    }

    TestProvision with(String key, String text) {
        settings.put(key, text);
        return this;
    }

    TestProvision smtp(String key, Object value) {
        return with(SMTP + key, value.toString());
    }

    @Override
    public Optional<Written> setting(String key) {
        return Optional.ofNullable(settings.get(key)).map(text -> new Written(text, "sluice.properties:1"));
    }

    @Override
    public Map<String, String> written(String prefix) {
        return settings.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .collect(Collectors.toMap(key -> key, key -> "sluice.properties:1"));
    }

    @Override
    public boolean hasSecret(String key) {
        return settings.containsKey(key);
    }

    @Override
    public Secret secret(String key) {
        return Secret.of(key, () -> Optional.ofNullable(settings.get(key)));
    }

    @Override
    public Files files() {
        return new RulesFiles(rules);
    }

    @Override
    public String masked(String text) {
        return text;
    }

    @Override
    public Http http(List<String> allowed) {
        return TestProvision::send;
    }

    private static Http.Answer send(Http.Request request) throws ActionException {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) request.address().toURL().openConnection();
            connection.setRequestMethod(request.method());
            request.headers().forEach(connection::setRequestProperty);
            connection.setDoOutput(true);
            connection.getOutputStream().write(request.body().getBytes(StandardCharsets.UTF_8));
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String body = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Http.Answer(status, headers(connection), body, false, retryAfter(connection));
            }
        } catch (IOException broken) {
            throw new ActionException(Kind.UNCLEAR, "no answer");
        }
    }

    private static Map<String, List<String>> headers(HttpURLConnection connection) {
        return connection.getHeaderFields().entrySet().stream()
                .filter(entry -> entry.getKey() != null)
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    private static @Nullable Duration retryAfter(HttpURLConnection connection) {
        String seconds = connection.getHeaderField("Retry-After");
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }
}
