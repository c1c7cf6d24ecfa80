package dev.sluice.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Trigger;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.pf4j.ExtensionPoint;
import org.slf4j.Logger;

/** Builds a true plugin jar: javac, with the API and its three dependencies on the class path and nothing else. */
final class TestJar {
    // javac takes most of the time of these tests, and the sources are few
    private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private boolean indexed = true;

    private TestJar(String id, String version) {
        manifest.put("Plugin-Id", id);
        manifest.put("Plugin-Version", version);
    }

    static TestJar plugin(String id, String version) {
        return new TestJar(id, version);
    }

    /** A plugin with one action {@code id.say} that answers with the given word. */
    static TestJar saying(String id, String version, String word) {
        return plugin(id, version)
                .source(
                        "test.Say",
                        Sources.action(id + ".say", "return new Outcome.Done<>(new Output(\"" + word + "\"));"));
    }

    TestJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    TestJar source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    TestJar entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    TestJar withoutIndex() {
        indexed = false;
        return this;
    }

    Path in(Path folder) {
        return in(folder, manifest.get("Plugin-Id") + "-" + manifest.get("Plugin-Version") + ".jar");
    }

    Path in(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Path jar = folder.resolve(name);
            write(jar, COMPILED.computeIfAbsent(Map.copyOf(sources), TestJar::compile));
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compile(Map<String, String> sources) {
        try {
            Path classes = Files.createTempDirectory("classes");
            if (!sources.isEmpty()) {
                compile(sources, classes);
            }
            Map<String, byte[]> compiled = new TreeMap<>();
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    compiled.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
            return compiled;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Map<String, String> sources, Path classes) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        String pf4j = location(ExtensionPoint.class);
        String classPath = Stream.of(Trigger.class, ExtensionPoint.class, JsonObject.class, Logger.class)
                .map(TestJar::location)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options =
                List.of("-d", classes.toString(), "-cp", classPath, "-processorpath", pf4j, "--release", "17");
        List<JavaFileObject> files = sources.entrySet().stream()
                .map(source -> file(source.getKey(), source.getValue()))
                .toList();
        StringWriter out = new StringWriter();
        assertThat(javac.getTask(out, null, null, options, null, files).call())
                .as(out.toString())
                .isTrue();
    }

    private static JavaFileObject file(String className, String text) {
        URI uri = URI.create("string:///" + className.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Path jar, Map<String, byte[]> classes) throws IOException {
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, written)) {
            for (Map.Entry<String, byte[]> compiled : classes.entrySet()) {
                if (indexed || !compiled.getKey().equals("META-INF/extensions.idx")) {
                    add(out, compiled.getKey(), compiled.getValue());
                }
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                add(out, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
