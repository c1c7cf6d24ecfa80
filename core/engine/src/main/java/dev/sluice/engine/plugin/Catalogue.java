package dev.sluice.engine.plugin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.sluice.api.Delivery;
import dev.sluice.engine.schema.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pf4j.ExtensionPoint;

/** What the installed plugins bring: an immutable snapshot. */
public final class Catalogue {
    private final List<PluginState> plugins;
    private final List<PluginTriggers> triggersByPlugin;
    private final List<InstalledTrigger> triggers;
    private final List<InstalledAction> actions;
    private final List<InstalledLookup> lookups;
    private final Map<String, InstalledTrigger> triggersByType;
    private final Map<String, InstalledAction> actionsByType;
    private final Map<String, InstalledLookup> lookupsByType;
    private final Map<String, Supplies> suppliesByPlugin;
    private final Provision provision;

    Catalogue(List<PluginState> states, List<Extensions> loaded, Provision provision) {
        this.provision = provision;
        plugins = states.stream()
                .sorted(Comparator.comparing(PluginState::id).thenComparing(PluginState::version))
                .toList();
        triggersByPlugin = loaded.stream().map(Extensions::together).toList();
        triggers = sorted(loaded, Extensions::triggers, InstalledTrigger::type);
        actions = sorted(loaded, Extensions::actions, InstalledAction::type);
        lookups = sorted(loaded, Extensions::lookups, InstalledLookup::type);
        triggersByType = triggers.stream().collect(toUnmodifiableMap(InstalledTrigger::type, Function.identity()));
        actionsByType = actions.stream().collect(toUnmodifiableMap(InstalledAction::type, Function.identity()));
        lookupsByType = lookups.stream().collect(toUnmodifiableMap(InstalledLookup::type, Function.identity()));
        suppliesByPlugin = loaded.stream()
                .map(Extensions::supplies)
                .collect(toUnmodifiableMap(Supplies::plugin, Function.identity()));
    }

    private static <T> List<T> sorted(
            List<Extensions> loaded, Function<Extensions, List<T>> part, Function<T, String> type) {
        return loaded.stream()
                .flatMap(extensions -> part.apply(extensions).stream())
                .sorted(Comparator.comparing(type))
                .toList();
    }

    /**
     * A catalogue of one plugin, made of its extensions without a jar.
     *
     * @throws IllegalArgumentException when an extension cannot be used, with every reason
     */
    public static Catalogue of(String pluginId, List<? extends ExtensionPoint> extensions) {
        return of(pluginId, extensions, Provision.NONE);
    }

    /**
     * The same, with what the plugin works with.
     *
     * @throws IllegalArgumentException when an extension cannot be used, with every reason
     * @throws SetupException at the first setting that is wrong
     */
    public static Catalogue of(String pluginId, List<? extends ExtensionPoint> extensions, Provision provision) {
        Installation installation = Installation.of(
                pluginId, extensions, new PluginCalls(pluginId, Catalogue.class.getClassLoader()), provision);
        if (!installation.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    installation.problems().stream().map(LoadProblem::told).collect(Collectors.joining("; ")));
        }
        Extensions usable = installation.extensions();
        return new Catalogue(
                List.of(usable.state(pluginId, "0.0.0", new ArrayList<>(), "")), List.of(usable), provision);
    }

    /** Every plugin that was found, loaded or broken, by id. */
    public List<PluginState> plugins() {
        return plugins;
    }

    /** Every trigger, by type. */
    public List<InstalledTrigger> triggers() {
        return triggers;
    }

    /** Every action, by type. */
    public List<InstalledAction> actions() {
        return actions;
    }

    /** Every lookup, by type. */
    public List<InstalledLookup> lookups() {
        return lookups;
    }

    /** The trigger of this type. */
    public Optional<InstalledTrigger> trigger(String type) {
        return Optional.ofNullable(triggersByType.get(type));
    }

    /** The action of this type. */
    public Optional<InstalledAction> action(String type) {
        return Optional.ofNullable(actionsByType.get(type));
    }

    /**
     * The lookup of this type, or with this bare noun while only one plugin has it: {@code user}. A noun may be written as
     * a name in an expression is: {@code offerEvent} finds {@code pluvo.offer-event}.
     */
    public Optional<InstalledLookup> lookup(String typeOrBareNoun) {
        if (typeOrBareNoun.contains(".")) {
            return Optional.ofNullable(lookupsByType.get(typeOrBareNoun));
        }
        String noun = Names.kebab(typeOrBareNoun);
        List<InstalledLookup> named = lookups.stream()
                .filter(lookup -> lookup.type().equals(lookup.plugin() + "." + noun))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /**
     * What all triggers make of a delivery. Each plugin is handed it once, and has 5 seconds for all of its triggers; one
     * that breaks, or a plugin that hangs, costs no other its answer.
     */
    public Recognised recognise(Delivery delivery) {
        Recognised.Builder all = new Recognised.Builder();
        triggersByPlugin.forEach(plugin -> plugin.recognise(delivery, all));
        return all.build();
    }

    /** What a plugin that is there and whole works with. */
    public Supplies supplies(String pluginId) {
        return Objects.requireNonNull(suppliesByPlugin.get(pluginId), pluginId);
    }

    /** What the host has for plugins. */
    public Provision provision() {
        return provision;
    }

    /** Whether this plugin is there and whole. */
    public boolean has(String pluginId) {
        return plugins.stream().anyMatch(state -> state.loaded() && state.id().equals(pluginId));
    }
}
