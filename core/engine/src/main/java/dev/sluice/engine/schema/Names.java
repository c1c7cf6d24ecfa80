package dev.sluice.engine.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names in their two spellings, and the name that was probably meant. */
public final class Names {
    private static final int LONGEST_COMPARED = 100;
    private static final double ALIKE = 0.9;

    private Names() {}

    /** {@code sendInvites} as {@code send-invites}. */
    public static String kebab(String camel) {
        var kebab = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c) && startsWord(camel, i)) {
                kebab.append('-');
            }
            kebab.append(Character.toLowerCase(c));
        }
        return kebab.toString();
    }

    private static boolean startsWord(String camel, int at) {
        if (at == 0) {
            return false;
        }
        boolean afterUpper = Character.isUpperCase(camel.charAt(at - 1));
        boolean beforeLower = at + 1 < camel.length() && Character.isLowerCase(camel.charAt(at + 1));
        return !afterUpper || beforeLower;
    }

    /** {@code send-invites} as {@code sendInvites}. */
    public static String camel(String kebab) {
        var camel = new StringBuilder(kebab.length());
        boolean upper = false;
        for (int i = 0; i < kebab.length(); i++) {
            char c = kebab.charAt(i);
            if (c == '-') {
                upper = camel.length() > 0;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }

    /** The known name that the wrong one probably meant; empty when none comes close. */
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        if (wrong.isEmpty() || wrong.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        String plain = plain(wrong);
        int allowed = Math.max(1, plain.length() / 3);
        return known.stream()
                .filter(name -> alike(plain, plain(name), allowed))
                .min(Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean alike(String wrong, String name, int allowed) {
        return distance(wrong, name) <= allowed || new JaroWinklerSimilarity().apply(wrong, name) >= ALIKE;
    }

    private static int distance(String wrong, String name) {
        return LevenshteinDistance.getDefaultInstance().apply(wrong, name);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
