package dev.sluice.plugins.notify;

import dev.sluice.api.Action;
import dev.sluice.api.Describe;
import dev.sluice.api.Outcome;
import dev.sluice.api.RunContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * {@code notify.log}. It writes nothing outside Sluice, so it has no effects: it is called in a dry run too, and writing
 * a line twice does no harm.
 */
@Extension
@Describe(
        value = "Writes one line to Sluice's own log, for operators. Leave out what says something about a person",
        example = "text: Session ${event.offerEvent.title} is full")
public final class Log implements Action<Log.Input, Log.Output> {

    /** What it takes. */
    public record Input(
            @Describe(
                    value = "What to write; it becomes one line",
                    example = "Session ${event.offerEvent.title} is full")
            String text) {}

    /** What it answers with. */
    public record Output(
            @Describe(value = "The line as it was written", optional = true) @Nullable
            String line) {}

    @Override
    public String type() {
        return "notify.log";
    }

    @Override
    public Class<Input> input() {
        return Input.class;
    }

    @Override
    public Class<Output> output() {
        return Output.class;
    }

    @Override
    public Repeat repeat() {
        return Repeat.HARMLESS;
    }

    @Override
    public boolean usesConnection() {
        return false;
    }

    @Override
    public List<Effect> effects(Input input) {
        return List.of();
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) {
        String line = OneLine.of(item.text());
        context.log().info("Rule {}: {}", context.rule(), line);
        return new Outcome.Done<>(new Output(line));
    }
}
