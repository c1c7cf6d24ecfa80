package dev.sluice.engine.expression;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures what judging a line with a function costs against a plain comparison in the same run. Prints one line of JSON.
 * Not a test: run it by hand.
 */
final class FunctionBench {
    private static final int TIMES = 200_000;
    private static final int ROUNDS = 7;
    private static final String PLAIN = "user.extra['Department'] == 'Sales'";

    private static final Map<String, String> LINES = new LinkedHashMap<>();

    static {
        LINES.put("lower", "user.name.lower() == 'noor bakker'");
        LINES.put("trim", "user.name.trim() == 'Noor Bakker'");
        LINES.put("matches", "user.ref.matches('^u-[0-9]+$')");
        LINES.put("inGroup", "user.inGroup('safety')");
        LINES.put("first", "first(user.roles) == 'admin'");
        LINES.put("join", "join(user.roles, ', ') == 'admin, author'");
        LINES.put("default", "default(user.name, 'x') == 'Noor Bakker'");
        LINES.put("plainTime", "user.joined < now");
        LINES.put("plainDuration", "now - user.joined < duration('2160h')");
        LINES.put("days", "now - user.joined < days(90)");
        LINES.put("workdays", "user.joined + workdays(3) > now");
        LINES.put("today", "user.joined < today()");
        LINES.put("date", "user.joined > date('2026-01-01')");
        LINES.put("day", "user.born - days(14) < now");
    }

    private FunctionBench() {}

    public static void main(String[] arguments) {
        double plain = nanos(PLAIN);
        Map<String, Double> costs = new LinkedHashMap<>();
        LINES.forEach((name, line) -> costs.put(name, nanos(line)));
        plain = Math.min(plain, nanos(PLAIN));
        double floor = plain;
        System.out.println(costs.entrySet().stream()
                .map(cost -> String.format(Locale.ROOT, "\"%s\":%.1f", cost.getKey(), cost.getValue() / floor))
                .collect(Collectors.joining(
                        ",",
                        String.format(Locale.ROOT, "{\"bench\":\"functions\",\"plainNanos\":%.0f,\"ratios\":{", floor),
                        "}}")));
    }

    /** The best round, because others work on the same machine. */
    private static double nanos(String line) {
        Expression expression = World.ready(line);
        Evaluation evaluation = World.full();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                if (!(expression.judge(evaluation) instanceof Verdict.Met)) {
                    throw new IllegalStateException(line + " is not met");
                }
            }
            best = Math.min(best, (System.nanoTime() - start) / (double) TIMES);
        }
        return best;
    }
}
