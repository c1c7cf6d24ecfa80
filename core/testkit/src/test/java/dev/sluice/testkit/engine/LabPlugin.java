package dev.sluice.testkit.engine;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Context;
import dev.sluice.api.Delivery;
import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.api.RunContext;
import dev.sluice.api.Subject;
import dev.sluice.api.Trigger;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.pf4j.ExtensionPoint;

/** A plugin whose world is in memory and whose actions do what a test tells them. It outlives restarts of the engine. */
public final class LabPlugin {
    /** What an action is told to do at its next call. */
    enum Told {
        /** It works. */
        WORK,
        /** It works, and the answer is lost. */
        WORK_AND_LOSE_ANSWER,
        /** It does nothing, and the answer is lost. */
        LOSE_REQUEST,
        UNAVAILABLE,
        THROTTLED_A_MINUTE,
        AUTH,
        SCOPE,
        REFUSED,
        NOT_SENT,
        ALREADY,
        NOTHING_TO_DO,
        BREAK,
        WORK_AND_BREAK
    }

    /** Each effect as often as it took place: {@code lab.add p1 t1}. */
    final List<String> effects = Collections.synchronizedList(new ArrayList<>());
    /** Each call of an action, with the effect key. */
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** How often each lookup was called, whatever for. */
    final AtomicInteger fetches = new AtomicInteger();

    /** What rooms there are, each with its equipment; every fetch of some is counted. */
    final Map<String, List<String>> rooms = new ConcurrentHashMap<>();

    final List<Set<Lookup.Key>> roomFetches = Collections.synchronizedList(new ArrayList<>());

    final List<String> fetched = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> departments = new HashMap<>(Map.of("p1", "Sales", "p2", "Finance"));
    volatile boolean lookupDown;
    volatile boolean triggerBroken;
    /** Whether this version of the plugin has its trigger no more. */
    boolean triggerDropped;

    /** How often the question whether something is so already fails from now on. */
    final AtomicInteger checksThatFail = new AtomicInteger();
    /** Done at the next call of an action, before it does what it was told. */
    final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    /** Done at the next call of a lookup. */
    final AtomicReference<Runnable> whileFetching = new AtomicReference<>(() -> {});

    private final Map<String, Deque<Told>> script = new ConcurrentHashMap<>();

    /** Tells an action what to do at its next calls; after them it works. */
    void tell(String action, Told... next) {
        script.computeIfAbsent(action, type -> new ConcurrentLinkedDeque<>()).addAll(List.of(next));
    }

    /** Actions that this version of the plugin has no more. */
    final Set<String> dropped = new HashSet<>();

    List<ExtensionPoint> extensions() {
        return all().stream()
                .filter(extension -> !(extension instanceof Happened && triggerDropped))
                .filter(extension -> !(extension instanceof Write write && dropped.contains(write.type())))
                .toList();
    }

    private List<ExtensionPoint> all() {
        return List.of(
                new Happened(this),
                new Ended(),
                new PersonLookup(this),
                new Write(this, "lab.add", Action.Repeat.HARMLESS),
                new Write(this, "lab.book", Action.Repeat.CHECKABLE),
                new Write(this, "lab.mail", Action.Repeat.NEITHER),
                new Note(this),
                new SecretCall(this),
                new Booked(),
                new RoomLookup(this));
    }

    private Told next(String action) {
        Deque<Told> told = script.get(action);
        Told next = told == null ? null : told.poll();
        return next == null ? Told.WORK : next;
    }

    /** Something happened to a person. */
    public record Payload(String person, String thing, Long number, String text) {}

    /** One event for each of the things that the body names, in one list or alone. */
    record Happened(LabPlugin lab) implements Trigger<Payload> {
        @Override
        public String type() {
            return "lab.happened";
        }

        @Override
        public Class<Payload> payload() {
            return Payload.class;
        }

        @Override
        public List<Filter<Payload>> filters() {
            return List.of(new Filter<>("thing", payload -> List.of(payload.thing())));
        }

        @Override
        public List<Recognised<Payload>> recognise(Delivery delivery) {
            if (lab.triggerBroken) {
                throw new IllegalStateException("cannot read " + delivery.body().getString("person"));
            }
            var body = delivery.body();
            if (!body.containsKey("thing") && !body.containsKey("things")) {
                return List.of();
            }
            List<String> things = body.containsKey("things")
                    ? body.getJsonArray("things").getValuesAs(JsonString::getString)
                    : List.of(body.getString("thing"));
            return things.stream().map(thing -> recognised(body, thing)).toList();
        }

        private static Recognised<Payload> recognised(JsonObject body, String thing) {
            String person = body.getString("person");
            Long number =
                    body.containsKey("number") ? body.getJsonNumber("number").longValue() : null;
            Payload payload = new Payload(person, thing, number, body.getString("text", null));
            Subject subject = new Subject("user", person, "ref-" + person, person + "@example.org");
            return new Recognised<>(payload, subject, payload.thing(), sentAt(body));
        }
    }

    private static Instant sentAt(JsonObject body) {
        try {
            return Instant.parse(body.getString("sentDate", ""));
        } catch (DateTimeParseException ignored) {
            // most tests do not care
            return null;
        }
    }

    /** Something ended for a person: the other type that an event may have besides. */
    public record Ending(String person, String why, String number) {}

    record Ended() implements Trigger<Ending> {
        @Override
        public String type() {
            return "lab.ended";
        }

        @Override
        public Class<Ending> payload() {
            return Ending.class;
        }

        @Override
        public List<Filter<Ending>> filters() {
            return List.of(new Filter<>("why", ending -> List.of(ending.why())));
        }

        @Override
        public List<Recognised<Ending>> recognise(Delivery delivery) {
            var body = delivery.body();
            if (!body.containsKey("ended")) {
                return List.of();
            }
            String person = body.getString("person");
            Subject subject = new Subject("user", person, "ref-" + person, person + "@example.org");
            Ending ending = new Ending(person, body.getString("ended"), "seven");
            return List.of(new Recognised<>(ending, subject, "ended", sentAt(body)));
        }
    }

    public record Person(String id, String ref, String email, String department) {}

    record PersonLookup(LabPlugin lab) implements Lookup<Person> {
        @Override
        public String type() {
            return "lab.person";
        }

        @Override
        public Class<Person> record() {
            return Person.class;
        }

        @Override
        public Map<Key, Found<Person>> fetch(Set<Key> keys, Context context) throws ActionException {
            lab.fetches.incrementAndGet();
            lab.whileFetching.getAndSet(() -> {}).run();
            if (lab.lookupDown) {
                throw new ActionException(Kind.UNAVAILABLE, "the lab does not answer", null, null);
            }
            Map<Key, Found<Person>> found = new HashMap<>();
            for (Key key : keys) {
                lab.fetched.add(key.shown());
                String department = lab.departments.get(key.shown());
                found.put(
                        key,
                        department == null
                                ? new Found.None<>()
                                : new Found.One<>(
                                        new Person(key.shown(), null, null, department.isEmpty() ? null : department)));
            }
            return found;
        }
    }

    public record Input(
            String to,
            @Describe(value = "What", optional = true) List<String> things) {}

    public record Output(String to, List<String> things) {}

    record Write(LabPlugin lab, String type, Repeat repeat) implements Action<Input, Output> {
        @Override
        public Repeat repeat(Input input) {
            return input.to().equals("anybody") ? Repeat.HARMLESS : repeat;
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
        public List<Effect> effects(Input input) {
            return List.of(new Effect(type, input.to()));
        }

        @Override
        public List<Input> split(Input input) {
            return input.things() == null || input.things().isEmpty()
                    ? List.of(input)
                    : input.things().stream()
                            .map(thing -> new Input(input.to(), List.of(thing)))
                            .toList();
        }

        @Override
        public Output join(Input input, List<Result<Output>> results) {
            return new Output(input.to(), input.things());
        }

        @Override
        public Outcome<Output> run(Input item, RunContext context) throws ActionException {
            lab.calls.add(type + " " + context.effectKey());
            lab.meanwhile.getAndSet(() -> {}).run();
            Output output = new Output(item.to(), item.things());
            switch (lab.next(type)) {
                case WORK -> {
                    work(item);
                    return new Outcome.Done<>(output);
                }
                case WORK_AND_LOSE_ANSWER -> {
                    work(item);
                    throw new ActionException(Kind.UNCLEAR, "the answer was cut", null, null);
                }
                case LOSE_REQUEST -> throw new ActionException(Kind.UNCLEAR, "the answer was cut", null, null);
                case UNAVAILABLE -> throw new ActionException(Kind.UNAVAILABLE, "not connected", null, null);
                case THROTTLED_A_MINUTE ->
                    throw new ActionException(Kind.THROTTLED, "busy", null, Duration.ofMinutes(1));
                case AUTH -> throw new ActionException(Kind.AUTH, "the credentials were refused", null, null);
                case SCOPE -> throw new ActionException(Kind.SCOPE, "scope lab.write is missing", null, null);
                case REFUSED -> throw new ActionException(Kind.REFUSED, "the lab said no", null, null);
                case NOT_SENT -> throw ActionException.notSent("the lab is known to be down", Duration.ofMinutes(5));
                case ALREADY -> {
                    return new Outcome.AlreadySo<>(output);
                }
                case NOTHING_TO_DO -> {
                    return new Outcome.Skipped<>("nothing to do");
                }
                case WORK_AND_BREAK -> {
                    work(item);
                    throw new IllegalStateException("the plugin broke after its work");
                }
                case BREAK -> throw new IllegalStateException("the plugin broke");
            }
            throw new IllegalStateException("not told what to do");
        }

        private void work(Input item) {
            String effect = effect(item);
            synchronized (lab.effects) {
                // adding somebody who is there already changes nothing
                if (repeat != Repeat.HARMLESS || !lab.effects.contains(effect)) {
                    lab.effects.add(effect);
                }
            }
        }

        private String effect(Input item) {
            String things =
                    item.things() == null || item.things().isEmpty() ? "" : " " + String.join(",", item.things());
            return type + " " + item.to() + things;
        }

        @Override
        public Checked<Output> alreadySo(Job<Input> job) throws ActionException {
            if (lab.checksThatFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new ActionException(Kind.UNAVAILABLE, "the lab does not answer", null, null);
            }
            return lab.effects.contains(effect(job.item()))
                    ? new Checked.Yes<>(new Output(job.item().to(), job.item().things()))
                    : new Checked.No<>();
        }
    }

    record Note(LabPlugin lab) implements Action<Input, Output> {
        @Override
        public String type() {
            return "lab.note";
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
        public List<Effect> effects(Input input) {
            return List.of();
        }

        @Override
        public Outcome<Output> run(Input item, RunContext context) throws ActionException {
            lab.calls.add("lab.note");
            if (lab.next("lab.note") == Told.REFUSED) {
                throw new ActionException(Kind.REFUSED, "no note today", null, null);
            }
            return new Outcome.Done<>(new Output(item.to(), item.things()));
        }
    }
}
