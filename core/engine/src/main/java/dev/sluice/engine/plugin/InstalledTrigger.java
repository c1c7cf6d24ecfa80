package dev.sluice.engine.plugin;

import dev.sluice.api.Delivery;
import dev.sluice.engine.schema.Type;
import java.util.List;

/** A trigger that a plugin brings. Thread-safe. */
public interface InstalledTrigger {

    /** The event's type, for example {@code pluvo.user-created}. */
    String type();

    /** The id of the plugin that brings it. */
    String plugin();

    /** What people read about it; empty when the plugin says nothing. */
    String text();

    /** What an event of this type carries. */
    Type.RecordOf payload();

    /** The filters that a rule may write under {@code only} with a value or a list, in kebab-case. */
    List<String> filters();

    /** The filters under which a rule writes names with values. */
    List<String> namedFilters();

    /** The fields that are fetched when a rule uses them; their filters are not among {@link #filters}. */
    List<FetchedField> fetched();

    /**
     * What of the delivery is an event of this type; empty when it is none of this trigger's.
     *
     * @throws PluginException when the trigger gave no answer; whether it broke says the exception
     */
    List<Recognition> recognise(Delivery delivery) throws PluginException;
}
