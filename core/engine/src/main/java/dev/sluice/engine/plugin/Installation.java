package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.Action;
import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.PluginSettings;
import dev.sluice.api.Trigger;
import dev.sluice.engine.schema.Schemas;
import dev.sluice.engine.schema.Secrets;
import dev.sluice.engine.schema.Type;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;

/** Checks the extensions of one plugin and makes them ready for use. Collects every problem and throws none. */
final class Installation {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String plugin;
    private final PluginCalls calls;
    private final Provision provision;
    private @Nullable PluginSettings<?> settings;
    private Supplies supplies;
    private final List<GuardedTrigger<?>> triggers = new ArrayList<>();
    private final List<InstalledAction> actions = new ArrayList<>();
    private final List<InstalledLookup> lookups = new ArrayList<>();
    private final List<LoadProblem> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Installation(String plugin, PluginCalls calls, Provision provision) {
        this.plugin = plugin;
        this.calls = calls;
        this.provision = provision;
        this.supplies = new Supplies(plugin, null, provision.http(List.of()), provision.files());
    }

    /** @throws SetupException when a setting of the plugin is wrong */
    static Installation of(String plugin, List<?> extensions, PluginCalls calls, Provision provision) {
        Installation installation = new Installation(plugin, calls, provision);
        // what events fetch is looked up among the lookups
        extensions.stream().filter(Lookup.class::isInstance).forEach(installation::add);
        extensions.stream().filter(extension -> !(extension instanceof Lookup)).forEach(installation::add);
        installation.setUp();
        return installation;
    }

    List<LoadProblem> problems() {
        return problems;
    }

    Extensions extensions() {
        return new Extensions(new PluginTriggers(plugin, triggers, calls), actions, lookups, supplies);
    }

    private void setUp() {
        try {
            supplies = ask("the settings of plugin " + plugin, () -> Setup.of(plugin, settings, provision));
        } catch (PluginCallException unusable) {
            if (unusable.thrown() instanceof SetupException wrong) {
                throw wrong;
            }
            problems.add(LoadProblem.of(unusable));
        }
    }

    private void declare(PluginSettings<?> declared) {
        if (settings != null) {
            problems.add(LoadProblem.of(declared.getClass().getName() + " is a second PluginSettings; expected one"));
        }
        settings = declared;
    }

    private void add(Object extension) {
        String name = extension.getClass().getName();
        try {
            if (extension instanceof Trigger<?> trigger) {
                triggers.add(ask(name, () -> install(trigger)));
            } else if (extension instanceof Action<?, ?> action) {
                actions.add(ask(name, () -> install(action)));
            } else if (extension instanceof Lookup<?> lookup) {
                lookups.add(ask(name, () -> install(lookup)));
            } else if (extension instanceof PluginSettings<?> declared) {
                declare(declared);
            } else {
                problems.add(LoadProblem.of(name
                        + " is neither a Trigger nor an Action nor a Lookup nor PluginSettings of dev.sluice.api"));
            }
        } catch (PluginCallException unusable) {
            problems.add(LoadProblem.of(unusable));
        }
    }

    private <T> T ask(String name, Callable<T> work) throws PluginCallException {
        return calls.ask(Ask.pure(name), work);
    }

    private <P extends Record> GuardedTrigger<P> install(Trigger<P> trigger) throws UnfitException {
        Identity identity = identity("trigger", trigger, trigger.type());
        Type.RecordOf payload = shown(trigger, trigger.payload());
        List<Trigger.Fetched<P>> fetched = List.copyOf(trigger.fetched());
        List<FetchedField> fields = new ArrayList<>();
        for (Trigger.Fetched<P> field : fetched) {
            fields.add(fetchedField(trigger.getClass().getName(), field, payload));
        }
        return new GuardedTrigger<>(
                identity,
                trigger,
                new TriggerFacts<>(payload, trigger.filters(), trigger.namedFilters(), fetched, fields),
                calls);
    }

    private FetchedField fetchedField(String name, Trigger.Fetched<?> field, Type.RecordOf payload)
            throws UnfitException {
        Type.RecordOf record = lookups.stream()
                .filter(lookup -> lookup.type().equals(field.lookup()))
                .findFirst()
                .map(InstalledLookup::record)
                .orElseThrow(() -> new UnfitException(name + " fetches \"" + field.name() + "\" by the lookup \""
                        + field.lookup() + "\", which this plugin does not have"));
        if (payload.fields().containsKey(field.name())) {
            throw new UnfitException(name + " fetches \"" + field.name() + "\", which its payload has already");
        }
        if (!field.part().isEmpty() && !record.fields().containsKey(field.part())) {
            throw new UnfitException(name + " fetches \"" + field.part() + "\" of " + field.lookup()
                    + ", expected one of " + String.join(", ", record.fields().keySet()));
        }
        Type type = field.part().isEmpty()
                ? record
                : Objects.requireNonNull(record.fields().get(field.part())).type();
        return new FetchedField(field.name(), type, field.lookup(), field.part(), field.filter());
    }

    private <I extends Record, O extends Record> InstalledAction install(Action<I, O> action) throws UnfitException {
        Identity identity = identity("action", action, action.type());
        requireNonNull(action.repeat(), "repeat");
        ActionFacts facts = new ActionFacts(
                schema(action, action.input()),
                shown(action, action.output()),
                action.usesConnection(),
                Set.copyOf(action.scopes()));
        return new GuardedAction<>(identity, action, facts, calls, name -> provision.secret(Secrets.key(name)));
    }

    private <R extends Record> InstalledLookup install(Lookup<R> lookup) throws UnfitException {
        Identity identity = identity("lookup", lookup, lookup.type());
        return new GuardedLookup<>(identity, lookup, shown(lookup, lookup.record()), calls);
    }

    private Identity identity(String kind, ExtensionPoint extension, @Nullable String type) throws UnfitException {
        String name = extension.getClass().getName();
        if (type == null
                || !type.startsWith(plugin + ".")
                || !NAME.matcher(type.substring(plugin.length() + 1)).matches()) {
            throw new UnfitException(name + " has the type \"" + type + "\"; expected \"" + plugin
                    + ".\" and a name of small letters, digits and hyphens");
        }
        if (!seen.add(kind + " " + type)) {
            throw new UnfitException(name + " is a second " + kind + " of the type \"" + type + "\"");
        }
        Describe describe = extension.getClass().getAnnotation(Describe.class);
        return describe == null
                ? new Identity(plugin, type, "", "")
                : new Identity(plugin, type, describe.value(), describe.example());
    }

    /** The schema of what expressions and answers see, where no secret has a place. */
    private static Type.RecordOf shown(ExtensionPoint extension, Class<? extends Record> record) throws UnfitException {
        Type.RecordOf schema = schema(extension, record);
        if (Schemas.holdsSecret(schema)) {
            throw new UnfitException(extension.getClass().getName() + " has a Secret in " + record.getName()
                    + "; secrets stand in inputs and settings alone");
        }
        return schema;
    }

    private static Type.RecordOf schema(ExtensionPoint extension, Class<? extends Record> record)
            throws UnfitException {
        String name = extension.getClass().getName();
        if (!Modifier.isPublic(record.getModifiers())) {
            throw new UnfitException(name + " uses the record " + record.getName() + ", which is not public");
        }
        try {
            return Schemas.of(record);
        } catch (IllegalArgumentException notAllowed) {
            throw new UnfitException(name + ": " + notAllowed.getMessage());
        }
    }
}
