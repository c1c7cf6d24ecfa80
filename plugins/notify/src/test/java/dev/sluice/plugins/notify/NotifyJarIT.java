package dev.sluice.plugins.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sluice.engine.plugin.PluginFolders;
import dev.sluice.engine.plugin.PluginHost;
import dev.sluice.engine.plugin.PluginState;
import jakarta.mail.Multipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is delivered, loaded as the server loads it. */
class NotifyJarIT {
    private static final Path JAR = Path.of(System.getProperty("plugin.jar"));

    @TempDir
    Path home;

    @Test
    void it_holds_its_mail_library_and_nothing_that_comes_from_sluice() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();
            assertThat(names)
                    .contains(
                            "jakarta/mail/Session.class",
                            "jakarta/activation/DataHandler.class",
                            "org/eclipse/angus/mail/smtp/SMTPTransport.class",
                            "META-INF/mailcap",
                            "META-INF/services/jakarta.mail.util.StreamProvider",
                            "META-INF/services/jakarta.activation.spi.MailcapRegistryProvider",
                            "META-INF/extensions.idx",
                            "META-INF/LICENSE.md")
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.endsWith("module-info.class"));
            assertThat(names)
                    .filteredOn(name -> name.endsWith(".class"))
                    .allMatch(name -> name.startsWith("dev/sluice/plugins/notify/")
                            || name.startsWith("jakarta/mail/")
                            || name.startsWith("jakarta/activation/")
                            || name.startsWith("org/eclipse/angus/"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Plugin-Id"))
                    .isEqualTo("notify");
        }
    }

    @Test
    void the_host_loads_it_and_it_sends_a_mail_with_text_and_page() throws Exception {
        Path bundled = Files.createDirectory(home.resolve("bundled"));
        Files.copy(JAR, bundled.resolve("notify.jar"));
        Path templates = Files.createDirectories(home.resolve("rules/templates"));
        Files.writeString(templates.resolve("welcome.txt"), "Subject: Dág ${name}\n\nDear ${name}\n");
        Files.writeString(templates.resolve("welcome.html"), "<p>Dear ${name}</p>\n");
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        TestProvision provision = new TestProvision(home.resolve("rules"))
                .smtp("host", "127.0.0.1")
                .smtp("port", server.getSmtp().getPort())
                .smtp("tls", "none")
                .smtp("from", "learning@example.org");
        try (PluginHost host = PluginHost.open(
                new PluginFolders(bundled, home.resolve("plugins"), home.resolve("copies")), provision)) {
            PluginState state = host.catalogue().plugins().get(0);
            assertThat(state.problems()).isEmpty();
            assertThat(state.actions()).containsExactly("notify.chat", "notify.email", "notify.log");

            new InstalledNotify(host.catalogue())
                    .done(
                            "notify.email",
                            "{\"to\": \"noor@example.org\", \"template\": \"welcome\", \"fill\": {\"name\": \"Noor\"}}");

            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Dág Noor");
            Multipart both = (Multipart) server.getReceivedMessages()[0].getContent();
            assertThat(both.getBodyPart(0).getContent()).asString().isEqualToIgnoringNewLines("Dear Noor");
            assertThat(both.getBodyPart(1).getContent()).asString().isEqualToIgnoringNewLines("<p>Dear Noor</p>");
            assertThat(both.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        } finally {
            server.stop();
        }
    }
}
