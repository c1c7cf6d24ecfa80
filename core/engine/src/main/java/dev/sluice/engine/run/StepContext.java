package dev.sluice.engine.run;

import dev.sluice.api.Connection;
import dev.sluice.api.Event;
import dev.sluice.api.RunContext;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an action is told. */
record StepContext(Connection connection, Clock clock, String plugin, Event event, Here here, String effectKey)
        implements RunContext {

    /** Which attempt at which step of which run of which rule. */
    record Here(String rule, String run, String step, int attempt) {}

    @Override
    public Logger log() {
        return LoggerFactory.getLogger("dev.sluice.plugin." + plugin);
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
}
