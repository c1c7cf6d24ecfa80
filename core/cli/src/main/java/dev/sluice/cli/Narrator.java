package dev.sluice.cli;

import dev.sluice.cli.Chapter.Considered;
import dev.sluice.cli.Chapter.Deed;
import dev.sluice.cli.Chapter.Sent;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells a chapter to people. */
final class Narrator {
    private static final String INDENT = " ".repeat(13);

    private static final int WIDTH = 110;

    private final Shell shell;
    private final PrintWriter out;
    private int number;

    Narrator(Shell shell) {
        this.shell = shell;
        this.out = shell.out();
    }

    void begin() {
        out.println(shell.bold("Sluice, shown at a company that uses Pluvo"));
        out.println("A sandbox plays Pluvo. The server, its plugin and its rules are the real ones.");
        out.println(shell.faint("The server starts, which takes some seconds."));
        out.flush();
    }

    void show(DemoPlaces places) {
        out.println();
        line("Pluvo", places.pluvo().toString());
        line("Sluice", places.server() + ", ready after " + seconds(places.startedIn()));
        line("rules", places.rules().toString());
        line("log", places.log().toString());
    }

    void tell(Chapter chapter) {
        number++;
        out.println();
        out.println(shell.bold(number + ". " + chapter.title()));
        out.println("   " + chapter.plot());
        line("webhook", answer(chapter.sent()));
        chapter.considered().forEach(this::decision);
        deeds(chapter.deeds());
        effects(chapter.effects());
        out.flush();
    }

    private static String answer(Sent sent) {
        var answered = " (" + sent.status() + " in " + sent.millis() + " ms)";
        if (sent.event().isEmpty()) {
            return sent.name() + " is refused" + answered;
        }
        return sent.name() + (sent.duplicate() ? " was seen before, as " : " is kept as ") + sent.event() + answered;
    }

    private void decision(Considered rule) {
        var title = rule.title().isEmpty() ? "" : " \"" + rule.title() + "\"";
        line("rule", rule.rule() + title + ": " + outcome(rule));
        if (!rule.because().isEmpty()) {
            out.println(INDENT + shell.yellow(Text.line(rule.because())) + shell.faint("  " + Text.line(rule.at())));
        }
        rule.values().forEach(value -> out.println(INDENT + Text.line(value.name() + " is " + value.text())));
    }

    private static String outcome(Considered rule) {
        return switch (rule.outcome()) {
            case "run" -> "every line is true, so it runs";
            case "not-met" -> "does nothing, because this line is not true";
            case "repeat" -> "does nothing, because it ran for this person lately";
            default -> rule.outcome();
        };
    }

    /** In columns, so that what was done can be read down. */
    private void deeds(List<Deed> deeds) {
        int widest = deeds.stream().mapToInt(deed -> deed.step().length()).max().orElse(0);
        var what = "does";
        for (var deed : deeds) {
            line(what, String.format("%-" + (widest + 2) + "s", deed.step()) + Text.line(done(deed)));
            if (!deed.trouble().isEmpty()) {
                var indent = INDENT + " ".repeat(widest + 2);
                wrapped(trouble(deed), WIDTH - indent.length())
                        .forEach(part -> out.println(indent + shell.yellow(part)));
            }
            what = "";
        }
    }

    private static String done(Deed deed) {
        if (deed.action() == null) {
            return deed.status().equals("skipped") ? "is left out" : deed.input();
        }
        var status = deed.status().equals("already-so") ? "was so already" : deed.status();
        return deed.action() + " " + deed.input() + ": " + status
                + (deed.attempts() > 1 ? ", at try " + deed.attempts() : "");
    }

    /** What is kept of a step is its last failure; after that one came the try that went well. */
    private static String trouble(Deed deed) {
        boolean ended = deed.status().equals("done") || deed.status().equals("already-so");
        return "try " + (ended ? deed.attempts() - 1 : deed.attempts()) + ": " + Text.line(deed.trouble());
    }

    private static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void effects(List<Chapter.Effect> effects) {
        var what = "seen";
        for (var effect : effects) {
            line(what, effect.seen() ? shell.green("✓ ") + effect.text() : shell.red("✗ NOT SO: " + effect.text()));
            what = "";
        }
    }

    /** Whether all was as it must be, and how long it took. */
    void end(List<Chapter> chapters, DemoPlaces places, Duration took) {
        out.println();
        var missing = chapters.stream().filter(chapter -> !chapter.good()).toList();
        if (missing.isEmpty()) {
            long count = chapters.stream()
                    .mapToLong(chapter -> chapter.effects().size())
                    .sum();
            out.println(shell.green("All " + count + " expected effects were seen, after " + seconds(took) + "."));
            return;
        }
        out.println(shell.red("Not every expected effect was seen:"));
        for (var chapter : missing) {
            chapter.effects().stream()
                    .filter(effect -> !effect.seen())
                    .forEach(effect -> out.println("   " + chapter.title() + ": " + effect.text()));
        }
        out.println("The rules may have been changed (" + places.rules() + "), or the server's log says why: "
                + places.log());
    }

    /** How to look around. */
    void keeps(DemoPlaces places) {
        var asking = " --server " + places.server() + " --token-file " + places.password();
        out.println();
        out.println(shell.bold("Everything is left running until Ctrl-C."));
        line("password", places.password() + " (the admin's, as bearer token)");
        line("try", "./sluice events" + asking);
        line("", "./sluice runs" + asking);
        line("Pluvo", places.pluvo() + "control/state");
        out.flush();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private void line(String what, String text) {
        out.println("   " + shell.faint(String.format("%-10s", what)) + text);
    }
}
