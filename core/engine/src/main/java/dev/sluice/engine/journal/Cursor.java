package dev.sluice.engine.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a page ended, as text that says nothing to others: the numbers by which the list is ordered. */
final class Cursor {
    private Cursor() {}

    static String write(String list, long... numbers) {
        String text = list + Arrays.stream(numbers).mapToObj(n -> ":" + n).collect(Collectors.joining());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException when it is not a cursor of this list
     */
    static long[] read(String list, int count, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            String[] parts = text.split(":", -1);
            if (parts.length == count + 1 && parts[0].equals(list)) {
                return Arrays.stream(parts).skip(1).mapToLong(Long::parseLong).toArray();
            }
        } catch (IllegalArgumentException e) {
            throw unknown(e);
        }
        throw unknown(null);
    }

    private static IllegalArgumentException unknown(@Nullable IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "The cursor is not one of this list. Leave it out to start at the first page.", cause);
    }
}
