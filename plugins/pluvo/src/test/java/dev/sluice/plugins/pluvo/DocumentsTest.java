package dev.sluice.plugins.pluvo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Lookup;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document of the plugin is one that Pluvo's schema takes. */
class DocumentsTest {
    private static final GraphQLSchema SCHEMA = schema();
    private static final List<Lookup.Key> KEYS = List.of(Lookup.Key.id("a"), Lookup.Key.ref("b"));

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/sluice/plugins/pluvo"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_is_valid_on_the_schema(Path file) throws Exception {
        String text = Files.readString(file);
        String document = text.startsWith("fragment") ? RecordBatch.document(field(text), KEYS, text) : text;

        assertThat(errors(document)).as(document).isEmpty();
        assertThat(Documents.read(file.getFileName().toString().replace(".graphql", "")))
                .isEqualTo(text);
    }

    // a fragment is on a type that a query of the same name answers with
    private static String field(String fragment) {
        String type = fragment.substring(fragment.indexOf(" on ") + 4, fragment.indexOf(" {"));
        return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    private static List<ValidationError> errors(String document) {
        return new Validator().validateDocument(SCHEMA, new Parser().parseDocument(document), Locale.ROOT);
    }

    private static GraphQLSchema schema() {
        try (var in = DocumentsTest.class.getResourceAsStream("schema.graphqls")) {
            return UnExecutableSchemaGenerator.makeUnExecutableSchema(
                    new SchemaParser().parse(new String(in.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
