package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Whom or what an event is about. Events of one subject are decided in order. Immutable.
 *
 * <p>A subject without id, ref and mail address is one that nothing is known of; each event of it stands for itself.
 *
 * @param kind for example {@code user}, {@code training}, {@code group}
 * @param id the other system's own id
 * @param ref the reference that the customer gave it
 * @param email a mail address under which people may search for it
 */
public record Subject(
        String kind,
        @Nullable String id,
        @Nullable String ref,
        @Nullable String email) {
    public Subject {
        requireNonNull(kind, "kind");
    }

    /** What tells this subject from others of its kind: the id, else the ref, else the mail address, else nothing. */
    public String identity() {
        if (id != null) {
            return id;
        }
        if (ref != null) {
            return ref;
        }
        return email == null ? "" : email;
    }
}
