package dev.sluice.engine.rule;

import dev.sluice.engine.rule.RuleListing.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides when a change of a file counts: when it looks the same twice, or has gone on changing for too long. */
final class Settling {
    private static final int PATIENCE = 5;

    private final Map<String, String> accepted = new HashMap<>();
    private final Map<String, Integer> restless = new HashMap<>();
    private Map<String, String> before = Map.of();
    private boolean first = true;

    /** The files that came, changed or went, as far as that counts by now. */
    List<String> changed(Map<String, Found> look) {
        Map<String, String> now = new HashMap<>();
        look.forEach((file, found) -> now.put(file, found.hash()));
        Set<String> all = new TreeSet<>(accepted.keySet());
        all.addAll(now.keySet());
        List<String> changed = new ArrayList<>();
        for (String file : all) {
            if (counts(file, now.get(file))) {
                changed.add(file);
            }
        }
        before = now;
        first = false;
        return changed;
    }

    private boolean counts(String file, @Nullable String hash) {
        if (Objects.equals(hash, accepted.get(file))) {
            restless.remove(file);
            return false;
        }
        boolean settled = first || Objects.equals(hash, before.get(file));
        if (!settled && restless.merge(file, 1, Integer::sum) < PATIENCE) {
            return false;
        }
        restless.remove(file);
        if (hash == null) {
            accepted.remove(file);
        } else {
            accepted.put(file, hash);
        }
        return true;
    }
}
