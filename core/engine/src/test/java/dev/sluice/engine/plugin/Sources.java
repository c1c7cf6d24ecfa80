package dev.sluice.engine.plugin;

/** Sources of small plugins. */
final class Sources {
    private static final String ACTION = """
            package test;

            import dev.sluice.api.*;
            import java.util.*;
            import org.pf4j.Extension;

            @Extension
            @Describe(value = "Says a word", example = "to: somebody")
            public final class Say implements Action<Say.Input, Say.Output> {
                public record Input(@Describe(value = "Whom", optional = true) String to) {}
                public record Output(String said) {}
                public String type() { return "%s"; }
                public Class<Input> input() { return Input.class; }
                public Class<Output> output() { return Output.class; }
                public Repeat repeat() { return Repeat.HARMLESS; }
                public Outcome<Output> run(Input input, RunContext context) throws ActionException { %s }
            }
            """;

    private static final String TRIGGER = """
            package test;

            import dev.sluice.api.*;
            import java.util.List;
            import org.pf4j.Extension;

            @Extension
            @Describe("A badge was given to a person")
            public final class BadgeGiven implements Trigger<BadgeGiven.Payload> {
                public record Payload(String badge) {}
                public String type() { return "badges.badge-given"; }
                public Class<Payload> payload() { return Payload.class; }
                public List<Filter<Payload>> filters() {
                    return List.of(new Filter<>("badge", payload -> java.util.Arrays.asList(payload.badge(), null)));
                }
                public List<Recognised<Payload>> recognise(Delivery delivery) {
                    var body = delivery.body();
                    if (!"BADGE".equals(body.getString("event", ""))) return List.of();
                    var subject = new Subject("user", body.getString("person", null), null, null);
                    return List.of(new Recognised<>(new Payload(body.getString("badge", null)), subject, "k", null));
                }
            }
            """;

    private static final String LOOKUP = """
            package test;

            import dev.sluice.api.*;
            import java.util.*;
            import org.pf4j.Extension;

            @Extension
            @Describe("A badge")
            public final class Badge implements Lookup<Badge.Shown> {
                public record Shown(String title) {}
                public String type() { return "badges.badge"; }
                public Class<Shown> record() { return Shown.class; }
                public Map<Key, Found<Shown>> fetch(Set<Key> keys, Context context) {
                    Map<Key, Found<Shown>> found = new HashMap<>();
                    for (Key key : keys) {
                        if ("first-aid".equals(key.ref())) found.put(key, new Found.One<>(new Shown("First aid")));
                    }
                    return found;
                }
            }
            """;

    private Sources() {}

    static String action(String type, String body) {
        return ACTION.formatted(type, body);
    }

    static String trigger() {
        return TRIGGER;
    }

    static String lookup() {
        return LOOKUP;
    }
}
