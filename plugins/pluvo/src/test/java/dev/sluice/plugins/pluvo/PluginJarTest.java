package dev.sluice.plugins.pluvo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Describe;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.PluginFolders;
import dev.sluice.engine.plugin.PluginHost;
import dev.sluice.engine.plugin.PluginState;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarTest {

    @Test
    void every_extension_is_in_the_index() throws Exception {
        List<String> declared = Files.readAllLines(Path.of("target/classes/META-INF/extensions.idx")).stream()
                .filter(line -> line.startsWith("dev."))
                .toList();

        assertThat(declared)
                .containsExactlyInAnyOrder(
                        AddToGroup.class.getName(),
                        AssignTraining.class.getName(),
                        EnrollmentCompleted.class.getName(),
                        OtherEvent.class.getName(),
                        SetExtraField.class.getName(),
                        TrainingFinished.class.getName(),
                        UserCreated.class.getName(),
                        UserLookup.class.getName(),
                        UserUpdated.class.getName());
    }

    @Test
    void as_a_jar_it_is_whole_and_brings_what_its_page_says(@TempDir Path home) throws Exception {
        Path bundled = Files.createDirectory(home.resolve("bundled"));
        pack(bundled.resolve("pluvo.jar"));

        try (PluginHost host =
                PluginHost.open(new PluginFolders(bundled, home.resolve("plugins"), home.resolve("copies")))) {
            PluginState state = host.catalogue().plugins().get(0);
            assertThat(state.problems()).isEmpty();
            assertThat(state.triggers())
                    .containsExactly(
                            "pluvo.enrollment-completed",
                            "pluvo.other",
                            "pluvo.training-finished",
                            "pluvo.user-created",
                            "pluvo.user-updated");
            assertThat(state.lookups()).containsExactly("pluvo.user");
            assertThat(state.actions())
                    .containsExactly("pluvo.add-to-group", "pluvo.assign-training", "pluvo.set-extra-field");
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
        Stream.of(
                        User.class,
                        Training.class,
                        Course.class,
                        UserCreated.Payload.class,
                        UserUpdated.Payload.class,
                        TrainingFinished.Payload.class,
                        EnrollmentCompleted.Payload.class,
                        OtherEvent.Payload.class,
                        UserLookup.User.class,
                        UserLookup.Group.class,
                        AssignTraining.Input.class,
                        AssignTraining.Output.class,
                        AddToGroup.Input.class,
                        AddToGroup.Output.class,
                        SetExtraField.Input.class,
                        SetExtraField.Output.class)
                .flatMap(record -> Stream.of(record.getRecordComponents()))
                .forEach(PluginJarTest::isDescribed);
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
