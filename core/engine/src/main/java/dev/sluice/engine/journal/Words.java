package dev.sluice.engine.journal;

import java.util.Locale;

/** States as the database holds them: the words of the design. */
final class Words {
    private Words() {}

    static String of(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E read(Class<E> states, String word) {
        return Enum.valueOf(states, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
