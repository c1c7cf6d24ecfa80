package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Dockerfile.Copy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be said of the image without building it: what it copies is there, and the server runs from exactly those
 * files. Where containers can run, {@code .ci/image} builds it and looks at the rest.
 */
class ImageIT {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final String BUILT = "/build/";
    private static final String LIBRARY = "org/sqlite/native/Linux/%s/libsqlitejdbc.so";

    @TempDir
    Path folder;

    private final Dockerfile file;
    private final Dockerfile last;

    ImageIT() throws IOException {
        file = Dockerfile.read(TOP.resolve("Dockerfile"));
        last = file.lastStage();
    }

    @Test
    void everything_that_is_copied_is_there_after_a_build() {
        assertThat(file.copies()).hasSizeGreaterThan(5);
        for (Copy copy : file.copies()) {
            for (String source : copy.sources()) {
                if (copy.stage().isEmpty()) {
                    assertThat(TOP.resolve(source)).exists();
                } else if (source.startsWith(BUILT)) {
                    assertThat(TOP.resolve(source.substring(BUILT.length()))).exists();
                } else {
                    assertThat(file.only("RUN", "mkdir").rest()).contains(source);
                }
            }
        }
    }

    @Test
    void what_is_copied_is_let_through_to_the_build_and_nothing_secret_is() throws IOException {
        List<String> lines = Files.readAllLines(TOP.resolve(".dockerignore"));
        List<String> passing = new ArrayList<>();
        for (Copy copy : file.copies()) {
            if (copy.stage().isEmpty()) {
                copy.sources().forEach(source -> passing.add("!" + source.split("/", 2)[0]));
            }
        }

        assertThat(lines).contains("*", "**/target", "**/data").containsAll(passing);
        assertThat(lines.stream().filter(line -> line.startsWith("!"))).hasSameElementsAs(passing);
    }

    @Test
    void the_folder_of_what_runs_holds_only_what_the_build_makes() throws IOException {
        try (Stream<Path> files = Files.list(TOP.resolve("target/sluice"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "sluice.jar", "payara-micro.jar", "sluice.war", "lib", "plugins", "rules");
        }
    }

    @Test
    void the_base_images_can_be_chosen_and_have_a_default() {
        Map<String, String> arguments = new HashMap<>();
        file.every("ARG").forEach(each -> arguments.putAll(each.pairs()));

        assertThat(file.every("FROM").map(from -> from.rest().split(" ")[0]))
                .hasSize(2)
                .allSatisfy(image -> assertThat(image).matches("\\$\\{[A-Z_]+}"))
                .allSatisfy(image ->
                        assertThat(arguments.get(image.replaceAll("[${}]", ""))).matches("[a-z-]+:17-(jdk|jre)"));
    }

    @Test
    void every_variable_is_a_setting_that_exists() throws IOException {
        var known = new TreeSet<String>();
        Pattern.compile("(?m)^\\| `(sluice\\.[a-z.-]+)`")
                .matcher(Files.readString(TOP.resolve("README.md")))
                .results()
                .map(MatchResult::group)
                .forEach(row -> known.add(
                        row.replaceAll("[|` ]", "").replaceAll("[.-]", "_").toUpperCase(Locale.ROOT)));

        assertThat(known).contains("SLUICE_STOP_WITHIN");
        assertThat(last.environment().keySet())
                .contains("PATH")
                .allMatch(name -> name.equals("PATH") || known.contains(name));
    }

    @Test
    void it_runs_as_a_user_who_owns_the_home_alone() {
        String user = last.only("USER").rest();

        assertThat(user).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        assertThat(last.copies().stream().filter(copy -> !copy.owner().isEmpty()))
                .singleElement()
                .satisfies(copy -> assertThat(copy.target())
                        .isEqualTo(last.environment().get("SLUICE_HOME"))
                        .isEqualTo(last.only("VOLUME").rest()))
                .satisfies(copy -> assertThat(copy.owner()).isEqualTo(user));
    }

    @Test
    @Tag("K12")
    void K12_no_flag_writes_the_memory_to_a_file() throws Exception {
        Path options = imageIn(folder).resolve("opt/sluice/java.options");

        String flags = output(java(), "@" + options, "-XX:+PrintFlagsFinal", "-version");

        assertThat(flags)
                .containsPattern("HeapDumpOnOutOfMemoryError +:?= false ")
                .containsPattern("CreateCoredumpOnCrash +:?= false ")
                .containsPattern("MaxRAMPercentage +:?= 50\\.0");
        assertThat(Files.readString(TOP.resolve("sluice"))).doesNotContain("HeapDump", "Coredump");
    }

    @Test
    void the_server_runs_from_exactly_these_files_and_writes_to_its_home_alone() throws Exception {
        Path image = imageIn(folder);
        Map<String, String> settings = settingsIn(image);
        Files.copy(TOP.resolve("rules/welcome-sales.yaml"), image.resolve("rules/welcome-sales.yaml"));
        List<String> before = filesOutsideOfTheHome(image);

        assertThat(output(settings, entry(image, "check"))).contains("1 rule file, nothing to mend.");
        try (var server = ServerProcess.start(
                folder, settings, entry(image, last.only("CMD").words()))) {
            server.awaitAnswering();

            assertThat(output(settings, healthCheck(image))).endsWith("health/ready answers 200\n");
            assertThat(Files.readString(Path.of("/proc/" + server.pid() + "/maps")))
                    .as("SQLite's library is the one that was unpacked")
                    .contains(
                            image.resolve("opt/sluice/native/libsqlitejdbc.so").toString());
            server.terminate();
            assertThat(server.exitCode(Duration.ofSeconds(10))).isEqualTo(0);
            assertThat(server.out()).contains("Sluice answers on http://0.0.0.0:" + server.port() + "/");
            assertThat(server.err()).doesNotContain("no settings, left alone", "Exception");
        }
        assertThat(filesOutsideOfTheHome(image)).isEqualTo(before);
    }

    /** Lays the files out as in the image, below a folder in place of its root. */
    private Path imageIn(Path root) throws IOException {
        Path image = Files.createDirectory(root.resolve("image"));
        for (Copy copy : last.copies()) {
            Path target = inside(image, copy.target());
            Files.createDirectories(target);
            for (String source : copy.sources()) {
                Path from = TOP.resolve(source.startsWith(BUILT) ? source.substring(BUILT.length()) : source);
                if (copy.stage().isEmpty()) {
                    link(from, target.resolve(from.getFileName()));
                } else if (source.startsWith(BUILT)) {
                    link(from, target);
                }
            }
        }
        unpackLibrary(inside(image, "/opt/sluice/native"));
        Path options = image.resolve("opt/sluice/java.options");
        String text = Files.readString(options).replaceAll("=/", "=" + image + "/");
        Files.delete(options);
        Files.writeString(options, text);
        return image;
    }

    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.createLink(target, each);
                }
            }
        }
    }

    private void unpackLibrary(Path target) throws IOException {
        assertThat(file.only("RUN", "jar xf").rest()).contains(String.format(LIBRARY, "$machine"), "sqlite-jdbc-*.jar");
        try (Stream<Path> libraries = Files.list(TOP.resolve("target/sluice/lib"))) {
            Path jar = libraries
                    .filter(each -> each.getFileName().toString().startsWith("sqlite-jdbc-"))
                    .findFirst()
                    .orElseThrow();
            try (var open = new JarFile(jar.toFile())) {
                assertThat(open.getEntry(String.format(LIBRARY, "aarch64"))).isNotNull();
                String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
                Files.copy(
                        open.getInputStream(open.getEntry(String.format(LIBRARY, machine))),
                        target.resolve("libsqlitejdbc.so"));
            }
        }
    }

    private Map<String, String> settingsIn(Path image) throws IOException {
        Map<String, String> settings = ServerProcess.settings(inside(image, "/var/lib/sluice"));
        last.environment().forEach((name, value) -> {
            if (!name.equals("PATH")) {
                settings.put(name, value.startsWith("/") ? inside(image, value).toString() : value);
            }
        });
        settings.keySet().removeIf(name -> name.startsWith("SLUICE_CONNECTION_"));
        Path secrets = Files.createDirectories(inside(image, "/run/secrets"));
        settings.put("SLUICE_SECRETS", secrets.toString());
        String connection = "sluice.connection.pluvo.";
        Files.writeString(secrets.resolve(connection + "organization"), "acme");
        Files.writeString(secrets.resolve(connection + "client-id"), "id");
        Files.writeString(secrets.resolve(connection + "client-secret"), "canary-client-secret");
        return settings;
    }

    private String[] entry(Path image, String... command) {
        return entry(image, List.of(command));
    }

    private String[] entry(Path image, List<String> command) {
        return Stream.concat(last.only("ENTRYPOINT").words().stream(), command.stream())
                .map(word -> word.startsWith("/") ? inside(image, word).toString() : word)
                .toArray(String[]::new);
    }

    private String[] healthCheck(Path image) {
        List<String> words = last.only("HEALTHCHECK").words();
        assertThat(words.get(0)).isEqualTo("java");
        return Stream.concat(Stream.of(java()), words.stream().skip(1))
                .map(word -> word.startsWith("/opt/") ? inside(image, word).toString() : word)
                .toArray(String[]::new);
    }

    private static List<String> filesOutsideOfTheHome(Path image) throws IOException {
        try (Stream<Path> files = Files.walk(image)) {
            return files.filter(each -> !each.startsWith(inside(image, "/var/lib/sluice")))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static Path inside(Path image, String path) {
        return image.resolve(path.substring(1));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String output(String... command) throws Exception {
        return output(Map.of(), command);
    }

    private static String output(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isEqualTo(0);
        return text;
    }
}
