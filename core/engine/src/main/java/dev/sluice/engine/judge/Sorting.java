package dev.sluice.engine.judge;

import dev.sluice.api.Subject;
import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.journal.EventRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an event is.
 *
 * @param subject whom or what it is about
 * @param hash the subject's
 * @param claims those that name this subject
 * @param others types whose trigger names another one
 */
record Sorting(Subject subject, String hash, List<TypeClaim> claims, List<String> others) {

    /** Goes by the subject that the first of these claims names; there is at least one. */
    static Sorting of(EventRow event, List<TypeClaim> claims) {
        Subject subject = claims.get(0).recognition().subject();
        Object identity = subject.identity().isEmpty() ? event.id() : subject.identity();
        return new Sorting(
                subject,
                Hashes.of("subject", event.connection(), subject.kind(), identity),
                claims.stream().filter(claim -> names(claim, subject)).toList(),
                claims.stream()
                        .filter(claim -> !names(claim, subject))
                        .map(TypeClaim::type)
                        .toList());
    }

    private static boolean names(TypeClaim claim, Subject subject) {
        Subject claimed = claim.recognition().subject();
        return claimed.kind().equals(subject.kind()) && claimed.identity().equals(subject.identity());
    }

    EventRow.Sorted sorted() {
        List<EventRow.Typed> types = claims.stream()
                .map(claim ->
                        new EventRow.Typed(claim.type(), key(claim.recognition().key())))
                .toList();
        return new EventRow.Sorted(types, hash, claims.get(0).recognition().sentAt());
    }

    private String key(String finer) {
        return finer.isEmpty() ? hash : hash + "/" + Hashes.of("key", finer);
    }

    /** The subject as people know it: by its ref where there is one. */
    String shown() {
        return subject.ref() != null ? subject.ref() : subject.identity();
    }

    /** Everything by which people may look for the subject. */
    Stream<String> aliases() {
        return Stream.of(
                        Optional.ofNullable(subject.id()),
                        Optional.ofNullable(subject.ref()),
                        Optional.ofNullable(subject.email()))
                .flatMap(Optional::stream)
                .filter(name -> !name.isBlank())
                .map(Hashes::alias);
    }
}
