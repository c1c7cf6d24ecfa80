package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a plugin threw. It is a plugin's object, so that even asking for its message may break. */
final class Thrown {
    private static final Logger log = LoggerFactory.getLogger(Thrown.class);
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_FRAMES = 12;

    private Thrown() {}

    /** The plugin's own words, which may name people; empty when there are none. */
    static String said(Throwable thrown) {
        try {
            Throwable cause = thrown.getCause();
            String message = thrown.getMessage();
            // an error in a static initializer says nothing itself
            String said = message == null && cause != null ? cause.toString() : message;
            if (said == null) {
                return "";
            }
            return said.length() > LONGEST_TEXT ? said.substring(0, LONGEST_TEXT) : said;
        } catch (Throwable ignored) {
            // then it says nothing
            return "";
        }
    }

    /** For whoever maintains the plugin: where it was thrown, without the words, which may name people. */
    static void log(String what, Throwable thrown) {
        if (log.isDebugEnabled() && !(thrown instanceof ActionException)) {
            log.debug("{} broke: {}", what, frames(thrown));
        }
    }

    private static String frames(Throwable thrown) {
        StringBuilder frames = new StringBuilder();
        try {
            Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (@Nullable Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
                frames.append(seen.size() == 1 ? "" : " caused by ")
                        .append(each.getClass().getName());
                StackTraceElement[] trace = each.getStackTrace();
                for (int i = 0; i < Math.min(MOST_FRAMES, trace.length); i++) {
                    frames.append(" at ").append(trace[i]);
                }
            }
        } catch (Throwable ignored) {
            // what was read so far has to do
        }
        return frames.toString();
    }
}
