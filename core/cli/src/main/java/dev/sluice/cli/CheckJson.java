package dev.sluice.cli;

import dev.sluice.engine.plugin.PluginState;
import dev.sluice.engine.rule.RuleCheck;
import dev.sluice.engine.rule.RuleProblem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** What {@code check} found, for programs. */
final class CheckJson {
    private CheckJson() {}

    static JsonObject of(RuleCheck.Report report, List<PluginState> broken) {
        var problems = Json.createArrayBuilder();
        report.problems().forEach(problem -> problems.add(problem(problem)));
        var plugins = Json.createArrayBuilder();
        broken.forEach(plugin -> plugins.add(Json.createObjectBuilder()
                .add("id", plugin.id())
                .add("problems", Json.createArrayBuilder(plugin.problems()))));
        return Json.createObjectBuilder()
                .add("files", report.files())
                .add("problems", problems)
                .add("plugins", plugins)
                .build();
    }

    private static JsonObjectBuilder problem(RuleProblem problem) {
        var json = Json.createObjectBuilder()
                .add("file", problem.place().file())
                .add("line", problem.place().line())
                .add("column", problem.place().column())
                .add("length", problem.length())
                .add("level", problem.level().word())
                .add("code", problem.code())
                .add("message", problem.message());
        if (problem.expected() != null) {
            json.add("expected", problem.expected());
        }
        if (problem.fix() != null) {
            json.add("fix", problem.fix());
        }
        return json;
    }
}
