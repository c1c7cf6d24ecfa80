package dev.sluice.testkit.sandbox;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of a GraphQL answer: {@code data} always, {@code errors} as Pluvo documents them. */
final class Answers {
    private Answers() {}

    static Map<String, Object> of(ExecutionResult result) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", result.getData());
        List<GraphQLError> errors = result.getErrors();
        if (!errors.isEmpty()) {
            answer.put("errors", errors.stream().map(Answers::error).toList());
        }
        return answer;
    }

    /** Pluvo's samples have no {@code extensions}, so the engine's own classification goes. */
    private static Map<String, Object> error(GraphQLError error) {
        Map<String, Object> entry = new LinkedHashMap<>(error.toSpecification());
        Map<String, Object> extensions = error.getExtensions();
        if (extensions != null && extensions.containsKey("code")) {
            entry.put("extensions", Map.of("code", extensions.get("code")));
        } else {
            entry.remove("extensions");
        }
        return entry;
    }
}
