package dev.sluice.server;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the modules go one way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrowsTest {
    private static final String OURS = "dev.sluice..";

    private JavaClasses house;

    @BeforeAll
    void readAllModules() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(Path.of("target/classes")));
        for (String parent : List.of("../core", "../plugins")) {
            try (Stream<Path> modules = Files.list(Path.of(parent))) {
                modules.map(module -> module.resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .forEach(folders::add);
            }
        }
        house = new ClassFileImporter().importPaths(folders);
    }

    @Test
    void every_module_was_read() {
        assertThat(house)
                .extracting(type -> type.getPackageName())
                .contains(
                        "dev.sluice.api",
                        "dev.sluice.config",
                        "dev.sluice.client",
                        "dev.sluice.cli",
                        "dev.sluice.launcher",
                        "dev.sluice.server");
    }

    @ParameterizedTest
    @CsvSource({
        "dev.sluice.api..,       ''",
        "dev.sluice.config..,    ''",
        "dev.sluice.launcher..,  ''",
        "dev.sluice.engine..,    dev.sluice.api..",
        "dev.sluice.client..,    dev.sluice.api..",
        "dev.sluice.plugins..,   dev.sluice.api..",
        "dev.sluice.testkit..,   dev.sluice.api.. dev.sluice.engine.. dev.sluice.client..",
        "dev.sluice.cli..,       dev.sluice.api.. dev.sluice.engine.. dev.sluice.config.. dev.sluice.testkit..",
        "dev.sluice.server..,    dev.sluice.api.. dev.sluice.engine.. dev.sluice.config.. dev.sluice.client..",
    })
    void a_module_sees_itself_and_what_lies_below(String module, String below) {
        List<String> seen = new ArrayList<>(List.of(module));
        seen.addAll(Arrays.asList(below.split(" ")));
        classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackages(OURS).or(resideInAnyPackage(seen.toArray(String[]::new))))
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void no_packages_form_a_cycle() {
        slices().matching("dev.sluice.(**)").should().beFreeOfCycles().check(house);
    }

    @ParameterizedTest
    @CsvSource({
        "jakarta.servlet..,             dev.sluice.server..",
        "jakarta.enterprise..,          dev.sluice.server..",
        "jakarta.inject..,              dev.sluice.server..",
        "org.glassfish..,               dev.sluice.server.connector..",
        "fish.payara..,                 dev.sluice.launcher..",
        "info.picocli..,                dev.sluice.cli..",
        "org.pf4j..,                    dev.sluice.api.. dev.sluice.plugins.. dev.sluice.engine.plugin..",
        "jakarta.ws.rs..,               dev.sluice.server.. dev.sluice.client..",
        "org.eclipse.microprofile.rest.., dev.sluice.client..",
        "org.apache.hc..,               dev.sluice.client..",
        "inet.ipaddr..,                 dev.sluice.client..",
    })
    void a_library_is_known_in_its_own_room_only(String library, String rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms.split(" "))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(house);
    }

    @Test
    @Tag("S02")
    void S02_signatures_are_compared_in_constant_time_only() {
        noClasses()
                .that()
                .haveNameMatching("dev\\.sluice\\.client\\.WebhookSignature.*")
                .should()
                .callMethodWhere(target(nameMatching(
                        "equals|equalsIgnoreCase|contentEquals|compare|compareTo|mismatch|deepEquals|contains")))
                .check(house);
        classes()
                .that()
                .haveFullyQualifiedName("dev.sluice.client.WebhookSignature")
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(house);
    }
}
