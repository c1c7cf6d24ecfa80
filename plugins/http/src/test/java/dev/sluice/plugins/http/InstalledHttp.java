package dev.sluice.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.ItemResult;
import dev.sluice.engine.plugin.Prepared;
import dev.sluice.engine.plugin.Provision;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.pf4j.ExtensionPoint;

/** The plugin as the engine sees it. */
final class InstalledHttp {
    static final List<ExtensionPoint> EXTENSIONS = List.of(new HttpRequest());

    private final Catalogue catalogue;

    InstalledHttp(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static InstalledHttp with(TestProvision provision) {
        return new InstalledHttp(Catalogue.of("http", EXTENSIONS, provision));
    }

    InstalledAction action() {
        return catalogue.action("http.request").orElseThrow();
    }

    Prepared prepare(String input) throws ActionException {
        return action().prepare(json(input));
    }

    ItemResult run(String input) throws ActionException {
        var context = new TestRun(catalogue.supplies("http").http());
        return prepare(input)
                .runAll(List.of(0), List.of(context), Duration.ofSeconds(20))
                .get(0);
    }

    JsonObject done(String input) throws ActionException {
        ItemResult result = run(input);
        assertThat(result).isInstanceOf(ItemResult.Done.class);
        return ((ItemResult.Done) result).output();
    }

    ActionException failed(String input) throws ActionException {
        ItemResult result = run(input);
        assertThat(result).isInstanceOf(ItemResult.Failed.class);
        return ((ItemResult.Failed) result).failure();
    }

    /** The problems of what a rule says, by the input that they concern. */
    Stream<String> problems(String known) {
        return action().check(json(known), Provision.NONE.files()).stream()
                .map(problem -> problem.field() + " " + problem.message()
                        + (problem.fix() == null ? "" : "; " + problem.fix()));
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
