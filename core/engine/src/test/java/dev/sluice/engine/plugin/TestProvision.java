package dev.sluice.engine.plugin;

import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings in memory. */
final class TestProvision implements Provision {
    final Map<String, String> settings = new TreeMap<>();
    List<String> allowed = List.of();

    TestProvision with(String key, String text) {
        settings.put(key, text);
        return this;
    }

    @Override
    public Optional<Written> setting(String key) {
        return Optional.ofNullable(settings.get(key)).map(text -> new Written(text, "sluice.properties:1"));
    }

    @Override
    public Map<String, String> written(String prefix) {
        Map<String, String> written = new TreeMap<>();
        settings.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> written.put(key, "sluice.properties:1"));
        return written;
    }

    @Override
    public boolean hasSecret(String key) {
        if ("changeme".equals(settings.get(key))) {
            throw new IllegalStateException("Setting " + key + ": the value is a placeholder.");
        }
        return settings.containsKey(key);
    }

    @Override
    public Secret secret(String key) {
        return Secret.of(key, () -> Optional.ofNullable(settings.get(key)));
    }

    @Override
    public Http http(List<String> hosts) {
        if (hosts.contains("*")) {
            throw new IllegalArgumentException("\"*\" is no host. Expected a host, an address or a range.");
        }
        allowed = hosts;
        return Provision.NONE.http(hosts);
    }

    @Override
    public Files files() {
        return Provision.NONE.files();
    }

    @Override
    public String masked(String text) {
        return text;
    }
}
