package dev.sluice.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that was probably meant. */
final class Nearest {

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    static Optional<String> of(String name, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(candidate -> DISTANCE.apply(name, candidate)));
    }

    static Optional<String> within(int changes, String name, Collection<String> known) {
        return of(name, known).filter(candidate -> DISTANCE.apply(name, candidate) <= changes);
    }
}
