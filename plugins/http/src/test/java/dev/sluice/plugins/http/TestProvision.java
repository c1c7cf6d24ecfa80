package dev.sluice.plugins.http;

import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.Secret;
import dev.sluice.client.GuardedHttp;
import dev.sluice.engine.plugin.Provision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings in memory, and requests as the server sends them. */
final class TestProvision implements Provision {
    final Map<String, String> settings = new TreeMap<>(Map.of("sluice.plugin.http.egress.allow", "127.0.0.1"));

    TestProvision secret(String name, String value) {
        settings.put("sluice.secret." + name, value);
        return this;
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
    public Http http(List<String> allowed) {
        return new GuardedHttp(allowed);
    }

    @Override
    public Files files() {
        return Provision.NONE.files();
    }

    /** Not at all, so that a test sees what the plugin itself lets through. */
    @Override
    public String masked(String text) {
        return text;
    }
}
