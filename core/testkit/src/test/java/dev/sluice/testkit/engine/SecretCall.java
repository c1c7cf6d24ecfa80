package dev.sluice.testkit.engine;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Outcome;
import dev.sluice.api.RunContext;
import dev.sluice.api.Secret;

/** An action that needs a secret, and talks about it: with {@code to: refuse} in its failure, else in its output. */
record SecretCall(LabPlugin lab) implements Action<SecretCall.Input, SecretCall.Output> {
    public record Input(String to, Secret key) {}

    public record Output(String echo) {}

    @Override
    public String type() {
        return "lab.call";
    }

    @Override
    public Class<Input> input() {
        return Input.class;
    }

    @Override
    public Class<Output> output() {
        return Output.class;
    }

    @Override
    public Repeat repeat() {
        return Repeat.HARMLESS;
    }

    @Override
    public Outcome<Output> run(Input input, RunContext context) throws ActionException {
        String key = input.key().reveal();
        lab.effects.add("lab.call " + key);
        if (input.to().equals("refuse")) {
            throw new ActionException(Kind.REFUSED, "no access with " + key);
        }
        return new Outcome.Done<>(new Output("you came with " + key));
    }
}
