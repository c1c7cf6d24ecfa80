package dev.sluice.engine.judge;

import dev.sluice.api.Delivery;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.PluginException;
import dev.sluice.engine.plugin.Recognised;
import dev.sluice.engine.plugin.Recognition;
import java.util.ArrayList;
import java.util.List;

/** Asks all triggers what a delivery is. One that fails is a problem of its type alone. */
final class Triggers {
    private final Catalogue catalogue;

    Triggers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * What they say.
     *
     * @param events for each event of the delivery the claims on it
     * @param failed the triggers that failed on it
     * @param whole false when a trigger was not asked or did not answer in time
     */
    record Answer(List<List<TypeClaim>> events, List<PluginException> failed, boolean whole) {
        /** The claims on one event of the delivery. */
        List<TypeClaim> part(int part) {
            return part < events.size() ? events.get(part) : List.of();
        }
    }

    Answer ask(Delivery delivery) {
        Recognised recognised = catalogue.recognise(delivery);
        List<List<TypeClaim>> events = new ArrayList<>();
        recognised.found().forEach((type, found) -> take(type, found, events));
        return new Answer(events, List.copyOf(recognised.failed().values()), !recognised.passing());
    }

    private static void take(String type, List<Recognition> recognised, List<List<TypeClaim>> events) {
        for (int part = 0; part < recognised.size(); part++) {
            if (part == events.size()) {
                events.add(new ArrayList<>());
            }
            events.get(part).add(new TypeClaim(type, recognised.get(part)));
        }
    }
}
