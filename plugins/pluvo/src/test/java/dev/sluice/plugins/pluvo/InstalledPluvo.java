package dev.sluice.plugins.pluvo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import dev.sluice.api.Delivery;
import dev.sluice.api.RunContext;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.ItemResult;
import dev.sluice.engine.plugin.Prepared;
import dev.sluice.engine.plugin.Recognised;
import dev.sluice.engine.plugin.Recognition;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.pf4j.ExtensionPoint;

/** The plugin as the engine sees it. */
final class InstalledPluvo {
    static final List<ExtensionPoint> EXTENSIONS = List.of(
            new UserCreated(),
            new UserUpdated(),
            new UserDeleted(),
            new TrainingCreated(),
            new TrainingUpdated(),
            new TrainingDeleted(),
            new GroupCreated(),
            new GroupUpdated(),
            new GroupDeleted(),
            new EnrollmentCreated(),
            new EnrollmentStatusChanged(),
            new EnrollmentRemoved(),
            new TrainingFinished(),
            new CourseFinished(),
            new EnrollmentCompleted(),
            new ConditionsFulfilled(),
            new FileUploaded(),
            new CertificateAchieved(),
            new CertificateStatusChanged(),
            new PortfolioItemCreated(),
            new PortfolioItemUpdated(),
            new PortfolioItemDeleted(),
            new OtherEvent(),
            new UserLookup(),
            new TrainingLookup(),
            new GroupLookup(),
            new OfferEventLookup(),
            new SessionOfferLookup(),
            new AssignTraining(),
            new UnassignTraining(),
            new AddToGroup(),
            new RemoveFromGroup(),
            new Enroll(),
            new Unenroll(),
            new UpdateUser(),
            new ArchiveUser(),
            new SetExtraField());

    static final Catalogue CATALOGUE = Catalogue.of("pluvo", EXTENSIONS);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private InstalledPluvo() {}

    /** What every trigger makes of a body, by type. */
    static Map<String, Recognition> recognise(JsonObject body) {
        Recognised recognised = CATALOGUE.recognise(new Delivery("pluvo", "pluvo", Map.of(), body, Instant.EPOCH));
        assertThat(recognised.failed()).isEmpty();
        Map<String, Recognition> byType = new TreeMap<>();
        recognised.found().forEach((type, found) -> {
            assertThat(found).hasSize(1);
            byType.put(type, found.get(0));
        });
        return byType;
    }

    static JsonObject sample(String name) {
        return resource("webhooks/" + name);
    }

    static JsonObject resource(String name) {
        try (InputStream in = InstalledPluvo.class.getResourceAsStream(name + ".json")) {
            assertThat(in).as(name).isNotNull();
            return Json.createReader(in).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Prepared prepare(String action, String input) throws ActionException {
        InstalledAction installed = CATALOGUE.action(action).orElseThrow();
        return installed.prepare(json(input));
    }

    static List<ItemResult> runAll(Prepared prepared, FakePluvo pluvo) {
        List<Integer> items =
                IntStream.range(0, prepared.items().size()).boxed().toList();
        List<RunContext> contexts = Collections.nCopies(items.size(), new TestRun(pluvo));
        return prepared.runAll(items, contexts, TIMEOUT);
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
