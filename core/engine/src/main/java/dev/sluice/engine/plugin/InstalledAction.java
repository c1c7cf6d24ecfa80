package dev.sluice.engine.plugin;

import dev.sluice.api.ActionException;
import dev.sluice.api.Files;
import dev.sluice.api.Problem;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;

/** An action that a plugin brings. Thread-safe. */
public interface InstalledAction {

    /** Its name in a rule, for example {@code pluvo.assign-training}. */
    String type();

    /** The id of the plugin that brings it. */
    String plugin();

    /** What people read about it; empty when the plugin says nothing. */
    String text();

    /** YAML as it would stand under {@code with}; empty when the plugin shows none. */
    String example();

    /** What {@code with} may hold. */
    Type.RecordOf input();

    /** What later steps see of it. */
    Type.RecordOf output();

    /** Whether it works over the rule's connection, so that it has to wait while that is down. */
    boolean usesConnection();

    /** The OAuth scopes without which it cannot work. */
    Set<String> scopes();

    /**
     * Problems that can be seen when the rule is loaded. A check that breaks is a problem itself.
     *
     * @param known the input as far as the rule says it without an expression; null where it says it with one
     * @param files the files beside the rules
     */
    List<Problem> check(JsonObject known, Files files);

    /**
     * Binds an input and takes it apart into items. Nothing is sent.
     *
     * @throws ActionException of kind invalid, with the names of the fields, when the input does not fit; of kind
     *     internal when the plugin broke on it
     */
    Prepared prepare(JsonObject input) throws ActionException;
}
