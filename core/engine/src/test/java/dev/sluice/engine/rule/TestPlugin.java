package dev.sluice.engine.rule;

import dev.sluice.api.Action;
import dev.sluice.api.Delivery;
import dev.sluice.api.Describe;
import dev.sluice.api.Files;
import dev.sluice.api.Lookup;
import dev.sluice.api.Lookup.Key;
import dev.sluice.api.Outcome;
import dev.sluice.api.Problem;
import dev.sluice.api.RunContext;
import dev.sluice.api.Trigger;
import dev.sluice.engine.plugin.Catalogue;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plugin with the shapes of the bundled one, and one action that takes a value of every type. */
public final class TestPlugin {
    static final RuleWorld WORLD = new RuleWorld(List.of("pluvo"), ZoneId.of("Europe/Amsterdam"), noFiles());

    private TestPlugin() {}

    static Catalogue catalogue() {
        return Catalogue.of(
                "pluvo",
                List.of(
                        new UserCreated(),
                        new EnrollmentCompleted(),
                        new UserLookup(),
                        new AssignTraining(),
                        new AddToGroup(),
                        new SetExtraField(),
                        new SendNote()));
    }

    static RuleReader reader() {
        return new RuleReader(catalogue(), WORLD);
    }

    static Rule good(String file, String text) {
        Reading reading = reader().read(file, text, RuleSettings.NONE);
        if (reading instanceof Reading.Good good) {
            return good.rule();
        }
        StringBuilder said = new StringBuilder();
        reading.problems().forEach(problem -> said.append(problem.render()));
        throw new AssertionError("not good: " + reading + "\n" + said);
    }

    private static Files noFiles() {
        return new Files() {
            @Override
            public java.util.Optional<String> read(String path) {
                return java.util.Optional.empty();
            }

            @Override
            public List<String> names(String folder) {
                return List.of();
            }
        };
    }

    public record Person(
            @Nullable String id,
            @Nullable String ref,
            @Nullable String name,
            @Nullable String email,
            @Nullable Boolean isActive,
            Map<String, String> extra) {}

    public record User(
            @Nullable String id,
            @Nullable String ref,
            @Nullable String name,
            @Nullable String email,
            @Nullable Boolean isActive,
            List<String> roles,
            @Nullable String language,
            Map<String, String> extra) {}

    public record Course(
            @Nullable String id,
            @Nullable String ref,
            @Nullable String title) {}

    public record Created(Person user) {}

    public record Completed(
            Person user,
            @Nullable Course training,
            @Nullable Double progress) {}

    public record AssignInput(
            @Describe("The person, one or a list") List<Key> user,
            @Describe("The learning path, one or a list") List<Key> training,

            @Describe(value = "As what", byDefault = "participant")
            Role role,

            @Describe(value = "Whether Pluvo mails them", byDefault = "false")
            boolean sendInvites) {}

    public enum Role {
        PARTICIPANT,
        TRAINER
    }

    public record AssignOutput(List<String> trainings, List<String> addedRefs) {}

    public record GroupInput(List<Key> user, Key group) {}

    public record GroupOutput(@Nullable String group) {}

    public record FieldInput(Key user, String field, String value) {}

    public record FieldOutput(@Nullable String field) {}

    public record NoteInput(
            @Describe(value = "The template", optional = true) @Nullable
            String template,

            @Describe(value = "Text", optional = true) @Nullable
            String text,

            @Describe(value = "A count", optional = true) @Nullable
            Integer count,

            @Describe(value = "A share", optional = true) @Nullable
            Double share,

            @Describe(value = "A switch", optional = true) @Nullable
            Boolean urgent,

            @Describe(value = "A wait", optional = true) @Nullable
            Duration pause,

            @Describe(value = "A time", optional = true) @Nullable
            Instant at,

            @Describe(value = "A day", optional = true) @Nullable
            LocalDate day,

            @Describe(value = "Names", optional = true) Map<String, String> fill,

            @Describe(value = "Anything", optional = true) @Nullable
            JsonObject body,

            @Describe(value = "Where to", optional = true) @Nullable
            Target target) {}

    public record Target(
            String host,
            @Describe(value = "A port", byDefault = "25") int port) {}

    public record NoteOutput(@Nullable String note) {}

    abstract static class Type<P extends Record> implements Trigger<P> {
        @Override
        public List<Recognised<P>> recognise(Delivery delivery) {
            return List.of();
        }
    }

    public static class UserCreated extends Type<Created> {
        @Override
        public String type() {
            return "pluvo.user-created";
        }

        @Override
        public Class<Created> payload() {
            return Created.class;
        }

        @Override
        public List<Filter<Created>> filters() {
            return List.of(new Filter<>("user", created -> List.of()));
        }
    }

    public static final class EnrollmentCompleted extends Type<Completed> {
        @Override
        public String type() {
            return "pluvo.enrollment-completed";
        }

        @Override
        public Class<Completed> payload() {
            return Completed.class;
        }

        @Override
        public List<Filter<Completed>> filters() {
            return List.of(
                    new Filter<>("training", completed -> List.of()), new Filter<>("via", completed -> List.of()));
        }
    }

    public static final class UserLookup implements Lookup<User> {
        @Override
        public String type() {
            return "pluvo.user";
        }

        @Override
        public Class<User> record() {
            return User.class;
        }

        @Override
        public Map<Key, Found<User>> fetch(Set<Key> keys, dev.sluice.api.Context context) {
            return Map.of();
        }
    }

    abstract static class Plain<I extends Record, O extends Record> implements Action<I, O> {
        private final String type;
        private final Class<I> input;
        private final Class<O> output;

        Plain(String type, Class<I> input, Class<O> output) {
            this.type = type;
            this.input = input;
            this.output = output;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public Class<I> input() {
            return input;
        }

        @Override
        public Class<O> output() {
            return output;
        }

        @Override
        public Repeat repeat() {
            return Repeat.HARMLESS;
        }

        @Override
        public Outcome<O> run(I item, RunContext context) {
            return new Outcome.Skipped<>("this is only read, never run");
        }
    }

    public static final class AssignTraining extends Plain<AssignInput, AssignOutput> {
        public AssignTraining() {
            super("pluvo.assign-training", AssignInput.class, AssignOutput.class);
        }
    }

    public static final class AddToGroup extends Plain<GroupInput, GroupOutput> {
        public AddToGroup() {
            super("pluvo.add-to-group", GroupInput.class, GroupOutput.class);
        }
    }

    public static final class SetExtraField extends Plain<FieldInput, FieldOutput> {
        public SetExtraField() {
            super("pluvo.set-extra-field", FieldInput.class, FieldOutput.class);
        }
    }

    /** Refuses a template that is not beside the rules. */
    public static final class SendNote extends Plain<NoteInput, NoteOutput> {
        public SendNote() {
            super("pluvo.send-note", NoteInput.class, NoteOutput.class);
        }

        @Override
        public List<Problem> check(NoteInput known, Files files) {
            String template = known.template();
            if (template == null || files.read("templates/" + template + ".txt").isPresent()) {
                return List.of();
            }
            return List.of(new Problem(
                    "template", "there is no template \"" + template + "\"", "add templates/" + template + ".txt"));
        }
    }
}
