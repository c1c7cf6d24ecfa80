package dev.sluice.testkit.engine;

import dev.sluice.api.Connection;
import dev.sluice.api.Gate;
import dev.sluice.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A connection whose gate a test opens and shuts. */
final class LabConnection implements Connection, Gate {
    private final MovableClock clock;
    private final List<Runnable> listeners = new ArrayList<>();
    private Map<String, List<String>> options = Map.of();
    private int room = 16;
    private Instant reopensAt = Instant.EPOCH;

    LabConnection(MovableClock clock) {
        this.clock = clock;
    }

    void shut(Duration atLeast) {
        room = 0;
        reopensAt = clock.instant().plus(atLeast);
        listeners.forEach(Runnable::run);
    }

    void open() {
        room = 16;
        listeners.forEach(Runnable::run);
    }

    @Override
    public String name() {
        return "lab";
    }

    @Override
    public String type() {
        return "lab";
    }

    void option(String name, String value) {
        options = Map.of(name, List.of(value));
    }

    @Override
    public Map<String, List<String>> options() {
        return options;
    }

    @Override
    public Gate gate() {
        return this;
    }

    @Override
    public State state() {
        return room == 0 ? State.UNREACHABLE : State.READY;
    }

    @Override
    public int room() {
        return room;
    }

    @Override
    public Instant reopensAt() {
        return reopensAt;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
