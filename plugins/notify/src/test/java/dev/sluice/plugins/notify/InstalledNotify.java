package dev.sluice.plugins.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.RunContext;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.ItemResult;
import dev.sluice.engine.plugin.Prepared;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.pf4j.ExtensionPoint;

/** The plugin as the engine sees it. */
final class InstalledNotify {
    static final List<ExtensionPoint> EXTENSIONS = List.of(new NotifySettings(), new Email(), new Chat(), new Log());

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Catalogue catalogue;

    InstalledNotify(TestProvision provision) {
        this(Catalogue.of("notify", EXTENSIONS, provision));
    }

    InstalledNotify(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Prepared prepare(String action, String input) throws ActionException {
        return catalogue.action(action).orElseThrow().prepare(json(input));
    }

    List<ItemResult> run(String action, String input) throws ActionException {
        return run(action, input, 1);
    }

    List<ItemResult> run(String action, String input, int attempt) throws ActionException {
        Prepared prepared = prepare(action, input);
        List<Integer> items =
                IntStream.range(0, prepared.items().size()).boxed().toList();
        List<RunContext> contexts = items.stream()
                .<RunContext>map(item -> new TestRun(catalogue.supplies("notify"), "eff-" + item, attempt))
                .toList();
        return prepared.runAll(items, contexts, TIMEOUT);
    }

    JsonObject done(String action, String input) throws ActionException {
        List<ItemResult> results = run(action, input);
        assertThat(results).hasOnlyElementsOfType(ItemResult.Done.class);
        return prepare(action, input).join(results);
    }

    ActionException failed(String action, String input) throws ActionException {
        List<ItemResult> results = run(action, input);
        assertThat(results).singleElement().isInstanceOf(ItemResult.Failed.class);
        return ((ItemResult.Failed) results.get(0)).failure();
    }

    static void isFailure(ActionException failure, Kind kind, String... said) {
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(List.of(said))
                .allSatisfy(part -> assertThat(failure.getMessage()).contains(part));
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
