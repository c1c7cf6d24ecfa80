package dev.sluice.engine.internal;

import java.util.Arrays;

/** What the log may say of a fault: its message is left out, because it may hold what an event or a rule held. */
public final class FaultText {
    private static final String OURS = "dev.sluice.";

    private FaultText() {}

    /** What was thrown and where: {@code java.lang.IllegalStateException at dev.sluice.engine.judge.Judge.decide:120}. */
    public static String of(Throwable thrown) {
        String where = Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("");
        Throwable cause = thrown.getCause();
        String because = cause == null || cause == thrown
                ? ""
                : ", caused by " + cause.getClass().getName();
        return thrown.getClass().getName() + where + because;
    }
}
