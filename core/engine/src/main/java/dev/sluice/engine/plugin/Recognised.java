package dev.sluice.engine.plugin;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the triggers of all plugins make of one delivery. A trigger that is in neither of the two was asked and the
 * delivery is none of its own.
 *
 * @param found by type what each trigger that claims the delivery found in it, never empty
 * @param failed by type why a trigger gave no answer; whether that is worth asking again says the exception
 */
public record Recognised(SortedMap<String, List<Recognition>> found, SortedMap<String, PluginException> failed) {
    public Recognised {
        found = unmodifiableSortedMap(new TreeMap<>(found));
        failed = unmodifiableSortedMap(new TreeMap<>(failed));
    }

    /** Whether a trigger that gave no answer may give one when it is asked again, so that a claim may be missing. */
    public boolean passing() {
        return failed.values().stream().anyMatch(PluginException::passing);
    }

    /** Gathers what the plugins say, one after the other. */
    static final class Builder {
        private final SortedMap<String, List<Recognition>> found = new TreeMap<>();
        private final SortedMap<String, PluginException> failed = new TreeMap<>();

        void found(String type, List<Recognition> recognitions) {
            if (!recognitions.isEmpty()) {
                found.put(type, List.copyOf(recognitions));
            }
        }

        void failed(PluginException failure) {
            failed.put(failure.type(), failure);
        }

        Recognised build() {
            return new Recognised(found, failed);
        }
    }
}
