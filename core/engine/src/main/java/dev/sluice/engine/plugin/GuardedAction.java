package dev.sluice.engine.plugin;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Files;
import dev.sluice.api.Problem;
import dev.sluice.api.Secret;
import dev.sluice.engine.schema.BindException;
import dev.sluice.engine.schema.RecordJson;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An action behind {@link PluginCalls}. */
final class GuardedAction<I extends Record, O extends Record> implements InstalledAction {
    private final Identity identity;
    private final Action<I, O> action;
    private final ActionFacts facts;
    private final PluginCalls calls;
    private final Function<String, Secret> secrets;

    GuardedAction(
            Identity identity,
            Action<I, O> action,
            ActionFacts facts,
            PluginCalls calls,
            Function<String, Secret> secrets) {
        this.identity = identity;
        this.action = action;
        this.facts = facts;
        this.calls = calls;
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return identity.type();
    }

    @Override
    public String plugin() {
        return identity.plugin();
    }

    @Override
    public String text() {
        return identity.text();
    }

    @Override
    public String example() {
        return identity.example();
    }

    @Override
    public Type.RecordOf input() {
        return facts.input();
    }

    @Override
    public Type.RecordOf output() {
        return facts.output();
    }

    @Override
    public boolean usesConnection() {
        return facts.usesConnection();
    }

    @Override
    public Set<String> scopes() {
        return facts.scopes();
    }

    @Override
    public List<Problem> check(JsonObject known, Files files) {
        try {
            return calls.call(Ask.pure(what()), () -> checked(known, files));
        } catch (ActionException broke) {
            return List.of(new Problem("with", "could not be checked: " + broke.getMessage(), null));
        }
    }

    private List<Problem> checked(JsonObject known, Files files) {
        I input;
        try {
            input = RecordJson.bindKnown(action.input(), known);
        } catch (IllegalArgumentException refused) {
            return List.of(new Problem("with", String.valueOf(refused.getMessage()), null));
        }
        return List.copyOf(action.check(input, GivenInputs.of(known, facts.input()), files));
    }

    @Override
    public Prepared prepare(JsonObject input) throws ActionException {
        return calls.call(Ask.pure(what()), () -> {
            I bound = bind(input);
            List<I> items = List.copyOf(action.split(bound));
            if (items.isEmpty()) {
                throw new ActionException(
                        Kind.INTERNAL, what() + " took an input apart into no items; expected at least one");
            }
            return new GuardedInput<>(
                    what(), action, new BoundInput<>(bound, action.effects(bound), action.repeat(bound), items), calls);
        });
    }

    private I bind(JsonObject input) throws ActionException {
        try {
            return RecordJson.bind(action.input(), input, secrets);
        } catch (BindException unfit) {
            String fields = unfit.problems().stream()
                    .map(problem -> problem.field() + ": " + problem.message())
                    .collect(Collectors.joining("; "));
            throw new ActionException(Kind.INVALID, what() + " cannot take its input: " + fields, unfit, null);
        }
    }

    private String what() {
        return "action \"" + type() + "\"";
    }
}
