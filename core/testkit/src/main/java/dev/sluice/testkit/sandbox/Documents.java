package dev.sluice.testkit.sandbox;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Documents seen before: validated once, and what they call. Emptied when it grows, as ad hoc documents would. */
final class Documents implements PreparsedDocumentProvider {
    private static final int MOST = 1_000;

    private final Map<String, PreparsedDocumentEntry> prepared = new ConcurrentHashMap<>();
    private final Map<String, List<String>> operations = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        bound(prepared);
        return CompletableFuture.completedFuture(
                prepared.computeIfAbsent(input.getQuery(), query -> parse.apply(input)));
    }

    /** The root fields of a document, each once; {@code unreadable} when it cannot be parsed. */
    List<String> operations(String document) {
        bound(operations);
        return operations.computeIfAbsent(document, Documents::rootFields);
    }

    private static List<String> rootFields(String text) {
        try {
            Document document = new Parser().parseDocument(text);
            List<String> names = document.getDefinitionsOfType(OperationDefinition.class).stream()
                    .flatMap(operation -> operation.getSelectionSet().getSelectionsOfType(Field.class).stream())
                    .map(Field::getName)
                    .distinct()
                    .toList();
            return names.isEmpty() ? List.of("unreadable") : names;
        } catch (InvalidSyntaxException unreadable) {
            // the engine answers with the place of the mistake; here only the log needs a name
            return List.of("unreadable");
        }
    }

    private static void bound(Map<String, ?> cache) {
        if (cache.size() >= MOST) {
            cache.clear();
        }
    }
}
