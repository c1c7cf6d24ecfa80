package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;

/**
 * Fetches records that a rule asks for in {@code load}. It only reads. Stateless, may be called from several threads at
 * once; the engine asks for the records of many events in one call. A call that takes longer than 20 seconds is
 * interrupted and given up, and counts as {@link ActionException.Kind#UNAVAILABLE}.
 *
 * <pre>{@code
 * public Map<Key, Found<User>> fetch(Set<Key> keys, Context context) {
 *     // one query for all of them; a key that Pluvo does not know is Found.None
 * }
 * }</pre>
 *
 * @param <R> the record; every component may be null
 */
public interface Lookup<R extends Record> extends ExtensionPoint {

    /** The name in a rule's {@code load}: {@code plugin.noun}; the bare noun works while one plugin has it. */
    String type();

    /** The record that is fetched. It is public. */
    Class<R> record();

    /**
     * Fetches what the keys name.
     *
     * @param keys what is asked for, each once; one record may be named by several keys
     * @return one entry for each key; a key without an entry counts as {@link Found.None}
     * @throws ActionException when nothing could be fetched at all
     */
    Map<Key, Found<R>> fetch(Set<Key> keys, Context context) throws ActionException;

    /**
     * Names a record: by id, else by ref, else by mail address. Where a rule writes bare text it is a ref; where it
     * gives a record, that record's {@code id}, {@code ref} and {@code email} are taken. In a rule it is also written
     * {@code { id: … }}, {@code { ref: … }} or {@code { email: … }}. At least one of the three is there.
     *
     * @param id the other system's own id
     * @param ref the reference that the customer gave it
     * @param email the mail address
     */
    record Key(
            @Nullable String id,
            @Nullable String ref,
            @Nullable String email) {
        public Key {
            if (id == null && ref == null && email == null) {
                throw new IllegalArgumentException("expected an id, a ref or a mail address, found none of them");
            }
        }

        /** A key of a ref alone. */
        public static Key ref(String ref) {
            return new Key(null, requireNonNull(ref, "ref"), null);
        }

        /** A key of an id alone. */
        public static Key id(String id) {
            return new Key(requireNonNull(id, "id"), null, null);
        }

        /** How people know it: ref, else id, else the mail address, which has no place in a log. */
        public String shown() {
            if (ref != null) {
                return ref;
            }
            return id != null ? id : requireNonNull(email);
        }
    }

    /** What a key led to. */
    sealed interface Found<R extends Record> {
        /** The record. */
        record One<R extends Record>(R record) implements Found<R> {
            public One {
                requireNonNull(record, "record");
            }
        }

        /** There is no such record. */
        record None<R extends Record>() implements Found<R> {}

        /** It could not be fetched; its kind says whether trying again can help. */
        record Failed<R extends Record>(ActionException failure) implements Found<R> {
            public Failed {
                requireNonNull(failure, "failure");
            }
        }
    }
}
