package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.FaultAnswer.AuthError;
import dev.sluice.testkit.sandbox.FaultAnswer.CutAfter;
import dev.sluice.testkit.sandbox.FaultAnswer.CutBefore;
import dev.sluice.testkit.sandbox.FaultAnswer.Delay;
import dev.sluice.testkit.sandbox.FaultAnswer.ExpiredToken;
import dev.sluice.testkit.sandbox.FaultAnswer.HtmlPage;
import dev.sluice.testkit.sandbox.FaultAnswer.MissingScope;
import dev.sluice.testkit.sandbox.FaultAnswer.PartialFailure;
import dev.sluice.testkit.sandbox.FaultAnswer.Redirect;
import dev.sluice.testkit.sandbox.FaultAnswer.Refusal;
import dev.sluice.testkit.sandbox.FaultAnswer.Status;
import dev.sluice.testkit.sandbox.FaultAnswer.TruncatedBody;
import dev.sluice.testkit.sandbox.FaultAnswer.TruncatedJson;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of a {@link Fault}'s answer. */
final class FaultWords {
    private static final Pattern STATUS = Pattern.compile("status (?!204|205|304)([2-5]\\d\\d)(?: retry-after (.+))?");
    private static final Pattern REDIRECT = Pattern.compile("redirect(?: (3\\d\\d))?(?: (https?://\\S+))?");
    private static final Pattern LAST = Pattern.compile("(delay|throttle|missing scope|error) (.+)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) (ms|s|min|hours?)");
    private static final Map<String, FaultAnswer> FIXED = Map.of(
            "throttle", new Status(429, null),
            "cut before", new CutBefore(),
            "cut after", new CutAfter(),
            "truncated body", new TruncatedBody(),
            "truncated json", new TruncatedJson(),
            "html page", new HtmlPage(),
            "partial failure", new PartialFailure(),
            "expired token", new ExpiredToken(),
            "auth error", new AuthError());

    private FaultWords() {}

    static FaultAnswer parse(String text) {
        FaultAnswer fixed = FIXED.get(text);
        if (fixed != null) {
            return fixed;
        }
        Matcher status = STATUS.matcher(text);
        if (status.matches()) {
            return new Status(Integer.parseInt(status.group(1)), status.group(2));
        }
        Matcher redirect = REDIRECT.matcher(text);
        if (redirect.matches()) {
            String code = redirect.group(1);
            return new Redirect(code == null ? 302 : Integer.parseInt(code), redirect.group(2));
        }
        Matcher last = LAST.matcher(text);
        if (!last.matches()) {
            throw unknown(text);
        }
        String rest = last.group(2);
        return switch (last.group(1)) {
            case "delay" -> new Delay(duration(rest));
            case "throttle" -> new Status(429, String.valueOf(duration(rest).toSeconds()));
            case "missing scope" -> new MissingScope(rest);
            default -> new Refusal(rest);
        };
    }

    private static Duration duration(String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration; write 200 ms, 5 s, 2 min or 1 hour.");
        }
        long amount = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("\"" + text + "\" is no answer the sandbox knows; it knows: status N"
                + " [retry-after TEXT], throttle [3 s], delay 5 s, cut before, cut after, truncated body,"
                + " truncated json, html page, redirect [N] [URL], partial failure, expired token, auth error,"
                + " missing scope NAME, error TEXT.");
    }
}
