package dev.sluice.engine.run;

import dev.sluice.api.Connection;
import dev.sluice.api.Event;
import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.RunContext;
import dev.sluice.engine.plugin.Supplies;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;

/** What an action is told. */
record StepContext(Connection connection, Clock clock, Supplies supplies, Event event, Here here, String effectKey)
        implements RunContext {

    /** Which attempt at which step of which run of which rule. */
    record Here(String rule, String run, String step, int attempt, Duration timeout) {}

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
    public Logger log() {
        return supplies.log();
    }

    @Override
    public String rule() {
        return here.rule();
    }

    @Override
    public String run() {
        return here.run();
    }

    @Override
    public String step() {
        return here.step();
    }

    @Override
    public int attempt() {
        return here.attempt();
    }

    @Override
    public Duration timeout() {
        return here.timeout();
    }
}
