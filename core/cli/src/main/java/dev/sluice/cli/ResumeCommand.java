package dev.sluice.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code sluice runs resume}. */
@Command(
        name = "resume",
        description = "Let a parked run go on where it stopped.",
        footer = {"", "Example:", "  ./sluice runs resume run_01JQ8ZM2C7 --answer happened"})
final class ResumeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final RunVerb verb = new RunVerb();

    @Option(
            names = "--answer",
            paramLabel = "ANSWER",
            converter = Reply.Reader.class,
            description = "For a write of which nobody knows whether it happened: ${COMPLETION-CANDIDATES}.")
    private @Nullable Reply answer;

    ResumeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return verb.post(shell, "resume", answer == null ? Map.of() : Map.of("answer", answer.toString()));
    }

    /** What a person found out about a write: it happened, or it should be sent again. */
    private enum Reply {
        HAPPENED,
        REPEAT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Knows the words as they are written, which picocli by itself does not when it refuses one. */
        private static final class Reader implements ITypeConverter<Reply> {
            @Override
            public Reply convert(String text) {
                return Arrays.stream(values())
                        .filter(reply -> reply.toString().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() ->
                                new TypeConversionException("it is \"" + text + "\"; expected happened or repeat"));
            }
        }
    }
}
