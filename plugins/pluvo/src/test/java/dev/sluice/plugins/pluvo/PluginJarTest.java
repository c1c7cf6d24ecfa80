package dev.sluice.plugins.pluvo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Action;
import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.Trigger;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.InstalledLookup;
import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.plugin.PluginFolders;
import dev.sluice.engine.plugin.PluginHost;
import dev.sluice.engine.plugin.PluginState;
import dev.sluice.engine.plugin.Provision;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.ExtensionPoint;

class PluginJarTest {

    @Test
    void every_extension_is_in_the_index() throws Exception {
        List<String> declared = Files.readAllLines(Path.of("target/classes/META-INF/extensions.idx")).stream()
                .filter(line -> line.startsWith("dev."))
                .toList();

        assertThat(declared)
                .containsExactlyInAnyOrderElementsOf(InstalledPluvo.EXTENSIONS.stream()
                        .map(extension -> extension.getClass().getName())
                        .toList());
    }

    @Test
    void as_a_jar_it_is_whole_and_brings_what_its_page_says(@TempDir Path home) throws Exception {
        Path bundled = Files.createDirectory(home.resolve("bundled"));
        pack(bundled.resolve("pluvo.jar"));

        try (PluginHost host = PluginHost.open(
                new PluginFolders(bundled, home.resolve("plugins"), home.resolve("copies")), Provision.NONE)) {
            PluginState state = host.catalogue().plugins().get(0);
            assertThat(state.problems()).isEmpty();
            assertThat(state.triggers())
                    .containsExactlyElementsOf(types(InstalledPluvo.CATALOGUE.triggers(), InstalledTrigger::type));
            assertThat(state.lookups())
                    .containsExactlyElementsOf(types(InstalledPluvo.CATALOGUE.lookups(), InstalledLookup::type));
            assertThat(state.actions())
                    .containsExactlyElementsOf(types(InstalledPluvo.CATALOGUE.actions(), InstalledAction::type));
            String page = Files.readString(Path.of("README.md"));
            assertThat(Stream.of(state.triggers(), state.lookups(), state.actions())
                            .flatMap(List::stream))
                    .allSatisfy(type -> assertThat(page).contains("`" + type + "`"));
        }
    }

    @Test
    void everything_says_what_it_is_and_every_action_shows_an_example() {
        assertThat(InstalledPluvo.CATALOGUE.triggers())
                .allSatisfy(trigger -> assertThat(trigger.text()).isNotBlank());
        assertThat(InstalledPluvo.CATALOGUE.lookups())
                .allSatisfy(lookup -> assertThat(lookup.text()).isNotBlank());
        assertThat(InstalledPluvo.CATALOGUE.actions())
                .allSatisfy(action -> assertThat(action.text()).isNotBlank())
                .extracting(InstalledAction::example)
                .allSatisfy(example -> assertThat(example).contains("user: ${user}"));
        InstalledPluvo.EXTENSIONS.stream()
                .flatMap(PluginJarTest::records)
                .flatMap(PluginJarTest::components)
                .forEach(PluginJarTest::isDescribed);
    }

    private static <T> List<String> types(List<T> all, Function<T, String> type) {
        return all.stream().map(type).toList();
    }

    private static Stream<Class<?>> records(ExtensionPoint extension) {
        if (extension instanceof Trigger<?> trigger) {
            return Stream.of(trigger.payload());
        }
        if (extension instanceof Lookup<?> lookup) {
            return Stream.of(lookup.record());
        }
        Action<?, ?> action = (Action<?, ?>) extension;
        return Stream.of(action.input(), action.output());
    }

    /** Those of a record and of the records of this plugin in it. */
    private static Stream<RecordComponent> components(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .flatMap(component -> Stream.concat(Stream.of(component), inner(component.getGenericType())));
    }

    private static Stream<RecordComponent> inner(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Stream.of(generic.getActualTypeArguments()).flatMap(PluginJarTest::inner);
        }
        return type instanceof Class<?> plain && plain.isRecord() && !plain.equals(Lookup.Key.class)
                ? components(plain)
                : Stream.empty();
    }

    private static void isDescribed(RecordComponent component) {
        Describe describe = component.getAnnotation(Describe.class);
        assertThat(describe).as(component.toString()).isNotNull();
        assertThat(describe.value()).as(component.toString()).isNotBlank();
    }

    private static void pack(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Plugin-Id", "pluvo");
        manifest.getMainAttributes().putValue("Plugin-Version", "1.0.0");
        Path classes = Path.of("target/classes");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }
}
