package dev.sluice.cli;

import dev.sluice.cli.Chapter.Considered;
import dev.sluice.cli.Chapter.Deed;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;

/** What a demo told, for programs. */
final class DemoJson {
    private DemoJson() {}

    static JsonObject of(DemoPlaces places, List<Chapter> chapters, Duration took) {
        var told = Json.createArrayBuilder();
        chapters.forEach(chapter -> told.add(chapter(chapter)));
        return Json.createObjectBuilder()
                .add("pluvo", places.pluvo().toString())
                .add("server", places.server().toString())
                .add("rules", places.rules().toString())
                .add("log", places.log().toString())
                .add("passwordFile", places.password().toString())
                .add("startMilliseconds", places.startedIn().toMillis())
                .add("milliseconds", took.toMillis())
                .add("good", chapters.stream().allMatch(Chapter::good))
                .add("chapters", told)
                .build();
    }

    private static JsonObjectBuilder chapter(Chapter chapter) {
        var sent = chapter.sent();
        return Json.createObjectBuilder()
                .add("title", chapter.title())
                .add("plot", chapter.plot())
                .add(
                        "webhook",
                        Json.createObjectBuilder()
                                .add("name", sent.name())
                                .add("status", sent.status())
                                .add("event", sent.event())
                                .add("duplicate", sent.duplicate())
                                .add("milliseconds", sent.millis()))
                .add("rules", rules(chapter))
                .add("steps", steps(chapter))
                .add("effects", effects(chapter));
    }

    private static JsonArrayBuilder rules(Chapter chapter) {
        var rules = Json.createArrayBuilder();
        for (Considered rule : chapter.considered()) {
            var values = Json.createObjectBuilder();
            rule.values().forEach(value -> values.add(value.name(), value.text()));
            rules.add(Json.createObjectBuilder()
                    .add("rule", rule.rule())
                    .add("outcome", rule.outcome())
                    .add("because", rule.because())
                    .add("at", rule.at())
                    .add("values", values));
        }
        return rules;
    }

    private static JsonArrayBuilder steps(Chapter chapter) {
        var steps = Json.createArrayBuilder();
        for (Deed deed : chapter.deeds()) {
            steps.add(Json.createObjectBuilder()
                    .add("rule", deed.rule())
                    .add("step", deed.step())
                    .add("action", deed.action() == null ? "" : deed.action())
                    .add("input", deed.input())
                    .add("status", deed.status())
                    .add("attempts", deed.attempts())
                    .add("trouble", deed.trouble()));
        }
        return steps;
    }

    private static JsonArrayBuilder effects(Chapter chapter) {
        var effects = Json.createArrayBuilder();
        chapter.effects()
                .forEach(effect -> effects.add(
                        Json.createObjectBuilder().add("text", effect.text()).add("seen", effect.seen())));
        return effects;
    }
}
