package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;

/**
 * Recognises one type of event in what a connection delivers.
 *
 * <p>A trigger is pure: it reads the delivery and nothing else, does no I/O, keeps no state and may be called from
 * several threads at once. It is asked again whenever the event is looked at, years later too, and always says the same.
 * All triggers of a plugin together have 5 seconds for a delivery.
 *
 * <p>One delivery may be claimed by several triggers. The first event that each of them finds is then one event with
 * several types, as is the second, and so on; for each of them all must name the same subject.
 *
 * <pre>{@code
 * @Extension
 * @Describe("A badge was given to a person")
 * public final class BadgeGiven implements Trigger<BadgeGiven.Payload> {
 *     public record Payload(String badge) {}
 *     public String type() { return "badges.badge-given"; }
 *     public Class<Payload> payload() { return Payload.class; }
 *     public List<Recognised<Payload>> recognise(Delivery delivery) {
 *         var body = delivery.body();
 *         if (!"BADGE".equals(body.getString("event", ""))) return List.of();
 *         var subject = new Subject("user", body.getString("person", null), null, null);
 *         return List.of(new Recognised<>(new Payload(body.getString("badge", null)), subject, "", null));
 *     }
 * }
 * }</pre>
 *
 * @param <P> what an event of this type carries; every component may be null
 */
public interface Trigger<P extends Record> extends ExtensionPoint {

    /** The name in a rule's {@code when.event}: {@code plugin.noun-verb}, for example {@code pluvo.user-created}. */
    String type();

    /** The record that events of this type carry. It is public. */
    Class<P> payload();

    /** What a rule may write under {@code only}. The engine indexes these; empty unless overridden. */
    default List<Filter<P>> filters() {
        return List.of();
    }

    /**
     * Filters under which a rule gives names with values, such as {@code extra: { Department: Sales }}; empty unless
     * overridden.
     */
    default List<NamedFilter<P>> namedFilters() {
        return List.of();
    }

    /**
     * Fields of the event that the delivery does not hold. The engine fetches them by a lookup of the same plugin, once
     * for each object and only when a rule uses them; empty unless overridden.
     */
    default List<Fetched<P>> fetched() {
        return List.of();
    }

    /**
     * Says what of the delivery is an event of this type, in the order in which it stands there.
     *
     * @return the events; empty when the delivery is none of this trigger's
     * @throws RuntimeException when it broke: the delivery is then a problem of this type alone, and other triggers still
     *     see it
     */
    List<Recognised<P>> recognise(Delivery delivery);

    /**
     * One event found in a delivery.
     *
     * @param payload what it carries
     * @param subject whom or what it is about
     * @param key what exactly it is about, finer than the subject, such as a training's id; empty when the subject says
     *     it all. The engine puts the subject in front.
     * @param sentAt the sender's own time, null when the delivery has none; it never takes part in a decision
     */
    record Recognised<P extends Record>(
            P payload,
            Subject subject,
            String key,
            @Nullable Instant sentAt) {
        public Recognised {
            requireNonNull(payload, "payload");
            requireNonNull(subject, "subject");
            requireNonNull(key, "key");
        }
    }

    /**
     * A typed filter for {@code only}.
     *
     * @param name kebab-case, as written in a rule
     * @param values the names under which the event's thing is known, such as id, ref and title; the filter matches when
     *     one of them equals one of the rule's values, letter by letter. Pure; nulls in the list are skipped.
     */
    record Filter<P extends Record>(String name, Function<P, List<@Nullable String>> values) {
        public Filter {
            requireNonNull(name, "name");
            requireNonNull(values, "values");
        }
    }

    /**
     * A filter for {@code only} under which a rule gives names with values; each of them has to match.
     *
     * @param name kebab-case, as written in a rule
     * @param values for each name the values that the event has; the filter matches when one of them equals one of the
     *     rule's values for that name, letter by letter. Pure.
     */
    record NamedFilter<P extends Record>(String name, Function<P, Map<String, List<String>>> values) {
        public NamedFilter {
            requireNonNull(name, "name");
            requireNonNull(values, "values");
        }
    }

    /**
     * A field of the event that is fetched.
     *
     * @param name as expressions know it: {@code event.offer}
     * @param lookup the type of a lookup of the same plugin
     * @param part the component of that lookup's record which is the field; empty: the record itself
     * @param filter the filter for {@code only} that compares its id, ref, title or name, or those of its elements; empty
     *     for none
     * @param key what the record is fetched by; null when the event does not say. Pure.
     */
    record Fetched<P extends Record>(
            String name, String lookup, String part, String filter, Function<P, Lookup.@Nullable Key> key) {
        public Fetched {
            requireNonNull(name, "name");
            requireNonNull(lookup, "lookup");
            requireNonNull(part, "part");
            requireNonNull(filter, "filter");
            requireNonNull(key, "key");
        }
    }
}
