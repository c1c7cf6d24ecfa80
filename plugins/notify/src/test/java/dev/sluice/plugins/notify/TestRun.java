package dev.sluice.plugins.notify;

import dev.sluice.api.Connection;
import dev.sluice.api.Event;
import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.RunContext;
import dev.sluice.api.Subject;
import dev.sluice.engine.plugin.Supplies;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;

/** A run with what the plugin is supplied with, and without a connection. */
record TestRun(Supplies supplies, String effectKey, int attempt) implements RunContext {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public Event event() {
        return new Event("evt_1", "pluvo", "pluvo.user-created", new Subject("user", "u", null, null), NOW, null);
    }

    @Override
    public String rule() {
        return "welcome";
    }

    @Override
    public String run() {
        return "run_1";
    }

    @Override
    public String step() {
        return "tell";
    }

    @Override
    public Connection connection() {
        throw new UnsupportedOperationException("the plugin needs no connection");
    }

    @Override
    public <S extends Record> S settings(Class<S> declared) {
        return supplies.settings(declared);
    }

    @Override
    public Http http() {
        return supplies.http();
    }

    @Override
    public Files files() {
        return supplies.files();
    }

    @Override
    public Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public Logger log() {
        return supplies.log();
    }
}
