package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/**
 * Somebody's own plugin, as a jar in the folder of added plugins. Both actions make a group in Pluvo, which a second call
 * would make a second time: {@code teams.book} by a ref, so that it can be asked for; {@code teams.open} without one, so
 * that nobody can tell.
 */
final class TeamsPlugin {
    private static final String ACTION = """
            package teams;

            import dev.sluice.api.*;
            import jakarta.json.*;
            import java.util.List;
            import org.pf4j.Extension;

            @Extension
            @Describe(value = "Makes a group", example = "name: Starters")
            public final class %1$s implements Action<%1$s.Input, %1$s.Output> {
                public record Input(@Describe("Its name") String name) {}
                public record Output(String name) {}
                public String type() { return "teams.%2$s"; }
                public Class<Input> input() { return Input.class; }
                public Class<Output> output() { return Output.class; }
                public Repeat repeat() { return Repeat.%3$s; }
                public List<Effect> effects(Input input) { return List.of(new Effect("createGroup", input.name())); }

                public Outcome<Output> run(Input input, RunContext context) throws ActionException {
                    JsonObjectBuilder group = Json.createObjectBuilder().add("name", input.name());
                    if (repeat() == Repeat.CHECKABLE) group.add("ref", input.name());
                    pluvo(context).mutate(
                            "mutation createGroup($group: CreateGroupInput!) { createGroup(group: $group) { group { id } } }",
                            Json.createObjectBuilder().add("group", group).build());
                    return new Outcome.Done<>(new Output(input.name()));
                }

                public Checked<Output> alreadySo(Job<Input> job) throws ActionException {
                    String name = job.item().name();
                    try {
                        JsonObject found = pluvo(job.context()).query(
                                "query group($ref: String) { group(ref: $ref) { id } }",
                                Json.createObjectBuilder().add("ref", name).build());
                        return found.isNull("group") ? new Checked.No<>() : new Checked.Yes<>(new Output(name));
                    } catch (ActionException failure) {
                        if (failure.kind() == ActionException.Kind.NOT_FOUND) return new Checked.No<>();
                        throw failure;
                    }
                }

                private static GraphQlConnection pluvo(Context context) { return (GraphQlConnection) context.connection(); }
            }
            """;

    private TeamsPlugin() {}

    /** Builds it with javac as anybody would: the API and its three dependencies on the class path. */
    static void into(Path plugins, Path scratch) throws IOException, ReflectiveOperationException {
        Path sources = Files.createDirectories(scratch.resolve("teams-sources"));
        Path classes = Files.createDirectories(scratch.resolve("teams-classes"));
        Path book = Files.writeString(sources.resolve("Book.java"), ACTION.formatted("Book", "book", "CHECKABLE"));
        Path open = Files.writeString(sources.resolve("Open.java"), ACTION.formatted("Open", "open", "NEITHER"));
        compile(classes, List.of(book, open));

        Files.createDirectories(plugins);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Plugin-Id", "teams");
        manifest.getMainAttributes().putValue("Plugin-Version", "1.0.0");
        try (OutputStream file = Files.newOutputStream(plugins.resolve("teams.jar"));
                var jar = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(
                        new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, jar);
                jar.closeEntry();
            }
        }
    }

    private static void compile(Path classes, List<Path> sources) throws ReflectiveOperationException {
        String pf4j = jar("org.pf4j.ExtensionPoint");
        String classPath = Stream.of(
                        pf4j, jar("dev.sluice.api.Action"), jar("jakarta.json.Json"), jar("org.slf4j.Logger"))
                .collect(Collectors.joining(File.pathSeparator));
        var said = new StringWriter();
        var javac = ToolProvider.getSystemJavaCompiler();
        try (var files = javac.getStandardFileManager(null, null, null)) {
            var options =
                    List.of("-d", classes.toString(), "-cp", classPath, "-processorpath", pf4j, "--release", "17");
            assertThat(javac.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .as(said.toString())
                    .isTrue();
        } catch (IOException thrown) {
            throw new AssertionError(thrown);
        }
    }

    private static String jar(String type) throws ReflectiveOperationException {
        try {
            var source = Class.forName(type).getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
