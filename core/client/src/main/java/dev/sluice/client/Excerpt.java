package dev.sluice.client;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Foreign text made fit for one line of ours: short, without control characters, secrets and mail addresses. */
final class Excerpt {
    private static final int LONGEST = 200;
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");
    private static final Pattern MAIL = Pattern.compile("[^\\s@\"'<>(]+@[^\\s@\"'<>)]+");

    private Excerpt() {}

    static String of(@Nullable String text) {
        return of(text, List.of());
    }

    /** @param hidden what is replaced wherever it stands */
    static String of(@Nullable String text, List<String> hidden) {
        if (text == null) {
            return "";
        }
        // a cut far above the limit bounds the work and still lets a secret be found that crosses the limit
        String line = text.length() > 20 * LONGEST ? text.substring(0, 20 * LONGEST) : text;
        for (String secret : hidden) {
            if (!secret.isBlank()) {
                line = line.replace(secret, "***");
            }
        }
        line = UNFIT.matcher(line).replaceAll(" ").strip();
        line = MAIL.matcher(line).replaceAll("(mail address)");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
