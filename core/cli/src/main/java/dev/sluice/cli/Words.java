package dev.sluice.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words what the API says in fields. */
final class Words {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final ZoneId zone;

    Words(ZoneId zone) {
        this.zone = zone;
    }

    /** The head of a column of times, which names the zone they are in. */
    String head(String what) {
        return what + " (" + zone.getId() + ")";
    }

    String time(String instant) {
        try {
            return SECONDS.format(Instant.parse(instant).atZone(zone));
        } catch (DateTimeParseException ignored) {
            return instant; // better as it came than not at all
        }
    }

    /** Where an event or a run stands, and what it waits for until when. */
    String state(Item item) {
        var state = item.text("status");
        var waitingFor = item.text("waitingFor");
        if (waitingFor.isEmpty()) {
            return state;
        }
        var next = item.text("nextAt");
        return state + ", " + cause(waitingFor) + (next.isEmpty() ? "" : " at " + time(next));
    }

    private static String cause(String waitingFor) {
        return switch (waitingFor) {
            case "retry" -> "next try";
            case "turn" -> "until it is its turn";
            case "connection" -> "until Pluvo can be reached";
            case "time" -> "goes on";
            case "plugin" -> "until its plugin is there";
            default -> "for " + waitingFor;
        };
    }

    /** The ref where there is one, else Pluvo's own id. */
    static String subject(Item item) {
        var subject = item.text("subject");
        if (!subject.isEmpty()) {
            return subject;
        }
        var ref = item.item("subject").text("ref");
        return ref.isEmpty() ? item.item("subject").text("id") : ref;
    }

    /** Counts such as {@code 3 live, 1 broken}; what is zero is left out. */
    static String counts(Item item) {
        var counts = item.names().stream()
                .filter(name -> item.number(name) > 0)
                .map(name -> item.number(name) + " " + name)
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "none" : counts;
    }

    /** Such as {@code 1 event} and {@code 12,345 events}. */
    static String number(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }

    /** Such as {@code 12 kB} and {@code 3.4 GB}. */
    static String bytes(long bytes) {
        double amount = bytes;
        for (var unit : List.of("bytes", "kB", "MB", "GB")) {
            if (amount < 1000) {
                boolean whole = unit.equals("bytes") || amount >= 10;
                return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", amount, unit);
            }
            amount /= 1000;
        }
        return String.format(Locale.ROOT, "%.1f TB", amount);
    }

    static String seconds(long seconds) {
        var age = Duration.ofSeconds(seconds);
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " hours";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " min" : seconds + " s";
    }
}
