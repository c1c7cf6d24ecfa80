package dev.sluice.engine.plugin;

import dev.sluice.api.Connection;
import dev.sluice.api.Event;
import dev.sluice.api.Files;
import dev.sluice.api.Gate;
import dev.sluice.api.Http;
import dev.sluice.api.RunContext;
import dev.sluice.api.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run's context without anything behind it. */
record TestContext(String effectKey) implements RunContext {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public Event event() {
        return new Event("evt_1", "pluvo", "badges.badge-given", new Subject("user", "u-1", null, null), NOW, null);
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
        return "say";
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Connection connection() {
        return new Connection() {
            @Override
            public String name() {
                return "pluvo";
            }

            @Override
            public String type() {
                return "pluvo";
            }

            @Override
            public Gate gate() {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public <S extends Record> S settings(Class<S> declared) {
        throw new IllegalArgumentException(declared.getName());
    }

    @Override
    public Http http() {
        throw new UnsupportedOperationException();
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
        return LoggerFactory.getLogger("plugin");
    }
}
