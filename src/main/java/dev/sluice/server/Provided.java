package dev.sluice.server;

import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.Secret;
import dev.sluice.client.GuardedHttp;
import dev.sluice.config.OpenSettings;
import dev.sluice.engine.plugin.Provision;
import dev.sluice.engine.rule.RulesFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** What plugins get in this server. */
final class Provided implements Provision, AutoCloseable {
    private final OpenSettings settings;
    private final UnaryOperator<String> masking;
    private final Files files;
    private final List<GuardedHttp> opened = new CopyOnWriteArrayList<>();

    Provided(OpenSettings settings, UnaryOperator<String> masking, Path rules) {
        this.settings = settings;
        this.masking = masking;
        this.files = new RulesFiles(rules);
    }

    @Override
    public Optional<Written> setting(String key) {
        return settings.find(key).map(given -> new Written(given.text(), given.place()));
    }

    @Override
    public Map<String, String> written(String prefix) {
        return settings.written(prefix);
    }

    @Override
    public boolean hasSecret(String key) {
        return settings.hasSecret(key);
    }

    @Override
    public Secret secret(String key) {
        return Secret.of(key, () -> settings.secret(key).map(dev.sluice.config.Secret::reveal));
    }

    @Override
    public Http http(List<String> allowed) {
        GuardedHttp http = new GuardedHttp(allowed);
        opened.add(http);
        return http;
    }

    @Override
    public Files files() {
        return files;
    }

    @Override
    public String masked(String text) {
        return masking.apply(text);
    }

    @Override
    public void close() {
        opened.forEach(GuardedHttp::close);
    }
}
