package dev.sluice.plugins.http;

import dev.sluice.api.Connection;
import dev.sluice.api.Event;
import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.RunContext;
import dev.sluice.api.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that has requests and nothing else. */
record TestRun(Http http) implements RunContext {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public Event event() {
        return new Event("evt_1", "lab", "http.happened", new Subject("user", "u", null, null), NOW, null);
    }

    @Override
    public String rule() {
        return "seat";
    }

    @Override
    public String run() {
        return "run_1";
    }

    @Override
    public String step() {
        return "seat";
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public String effectKey() {
        return "effect-1";
    }

    @Override
    public Connection connection() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <S extends Record> S settings(Class<S> declared) {
        throw new IllegalArgumentException(declared.getName());
    }

    @Override
    public Files files() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public Logger log() {
        return LoggerFactory.getLogger("plugin.http");
    }
}
