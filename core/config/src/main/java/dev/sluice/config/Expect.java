package dev.sluice.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** Turns the text of a setting into what it stands for, or says what was expected. */
final class Expect {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(s|min|hours?|days?|weeks?)");

    private static final Pattern BYTES = Pattern.compile("(\\d{1,6})\\s*(kB|MB|GB|TB)");

    private Expect() {}

    static String text(Found found) {
        if (found.blank()) {
            throw found.wrong("blank", "a value");
        }
        return found.stripped();
    }

    static int port(Found found) {
        if (found.stripped().matches("\\d{1,5}")) {
            int port = Integer.parseInt(found.stripped());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw found.wrong("no port", "a whole number from 1 to 65535");
    }

    static boolean truth(Found found) {
        return switch (found.stripped()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw found.wrong("neither true nor false", "true or false");
        };
    }

    static String word(Found found, String... words) {
        if (List.of(words).contains(found.stripped())) {
            return found.stripped();
        }
        var known = String.join(", ", List.of(words).subList(0, words.length - 1)) + " or " + words[words.length - 1];
        throw found.wrong("not one of its words", known);
    }

    /** A number above 0. */
    static long count(Found found) {
        var digits = found.stripped();
        if (digits.matches("\\d{1,18}") && Long.parseLong(digits) > 0) {
            return Long.parseLong(digits);
        }
        throw found.wrong("no count", "a whole number above 0, such as 100000");
    }

    static long bytes(Found found) {
        var match = BYTES.matcher(found.stripped());
        long bytes = match.matches() ? Long.parseLong(match.group(1)) * unit(match.group(2)) : 0;
        if (bytes > 0) {
            return bytes;
        }
        if (found.stripped().matches("\\d{1,18}") && Long.parseLong(found.stripped()) > 0) {
            return Long.parseLong(found.stripped());
        }
        throw found.wrong(
                "no amount of bytes", "a whole number above 0, alone or with kB, MB, GB or TB, such as 50 GB");
    }

    private static long unit(String unit) {
        return switch (unit.charAt(0)) {
            case 'k' -> 1_000L;
            case 'M' -> 1_000_000L;
            case 'G' -> 1_000_000_000L;
            default -> 1_000_000_000_000L;
        };
    }

    static ZoneId zone(Found found) {
        try {
            return ZoneId.of(found.stripped());
        } catch (DateTimeException e) {
            var near = Nearest.within(3, found.stripped(), ZoneId.getAvailableZoneIds())
                    .orElse("Europe/Amsterdam");
            throw found.wrong("no time zone", "a name such as " + near);
        }
    }

    static Duration duration(Found found) {
        var match = DURATION.matcher(found.stripped());
        if (match.matches()) {
            long count = Long.parseLong(match.group(1));
            var duration = duration(count, match.group(2));
            if (!duration.isZero()) {
                return duration;
            }
        }
        throw found.wrong(
                "no duration", "a whole number above 0 with s, min, hours, days or weeks, such as 10 s or 72 hours");
    }

    private static Duration duration(long count, String unit) {
        return switch (unit.charAt(0)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> Duration.ofDays(Math.multiplyExact(7L, count));
        };
    }

    /** A web address with a slash at its end, so that paths can be resolved against it. */
    static URI address(Found found) {
        var expected =
                "http:// or https:// with a host, without user, query or fragment, such as https://acme.pluvo.com/";
        try {
            var text = found.stripped();
            var uri = new URI(text.endsWith("/") ? text : text + "/");
            if (("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException ignored) {
            // said below, in our words
        }
        throw found.wrong("no address that can be used", expected);
    }
}
