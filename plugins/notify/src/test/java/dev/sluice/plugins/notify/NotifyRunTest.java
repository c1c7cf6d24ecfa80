package dev.sluice.plugins.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Connection;
import dev.sluice.api.Gate;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineOptions;
import dev.sluice.engine.Incoming;
import dev.sluice.engine.history.History;
import dev.sluice.engine.history.RunDetail;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.run.Interventions.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.ExtensionPoint;

/** From an event to a mail, through the engine. */
class NotifyRunTest {
    private static final String TWO = """
            sluice: 1
            rule: tell
            title: Tell
            owner: owner@example.org
            when: { event: notify.happened }
            do:
              - action: notify.email
                with:
                  to: ["${event.email}", lead@example.org]
                  template: finished
                  language: ${event.language}
                  fill: { name: "${event.name}" }
              - action: notify.log
                with:
                  text: "told ${steps['email'].recipients.size()}"
            """;

    @TempDir
    Path home;

    private final ScriptedMailServer server = new ScriptedMailServer();
    private TestProvision provision;
    private Store store;
    private Engine engine;

    @BeforeEach
    void write() throws Exception {
        Path rules = home.resolve("rules");
        Files.createDirectories(rules.resolve("templates"));
        Files.writeString(rules.resolve("tell.yaml"), TWO);
        Files.writeString(rules.resolve("templates/finished.txt"), "Subject: ${name} finished\n\nWell done.\n");
        Files.writeString(rules.resolve("templates/finished.nl.txt"), "Subject: ${name} is klaar\n\nGoed zo.\n");
        provision = new TestProvision(rules)
                .smtp("host", "127.0.0.1")
                .smtp("port", server.port())
                .smtp("tls", "none")
                .smtp("from", "learning@example.org");
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        server.close();
    }

    private void start(boolean dryRun) {
        List<ExtensionPoint> extensions = new ArrayList<>(InstalledNotify.EXTENSIONS);
        extensions.add(new Happened());
        store = Journal.open("jdbc:sqlite:" + home.resolve("notify.db"));
        engine = Engine.start(new EngineOptions(
                store,
                Catalogue.of("notify", extensions, provision),
                home.resolve("rules"),
                Map.of("lab", new OpenConnection()),
                Map.of(),
                ZoneId.of("Europe/Amsterdam"),
                Clock.fixed(TestRun.NOW, ZoneOffset.UTC),
                dryRun,
                0));
    }

    private String fire() {
        byte[] body = "{\"name\": \"Noor Bakker\", \"email\": \"noor@example.org\", \"language\": \"NL\"}"
                .getBytes(StandardCharsets.UTF_8);
        String event = engine.accept(new Incoming("lab", "salt", new byte[20], body, Duration.ofHours(72)))
                .join()
                .event();
        engine.settle();
        return event;
    }

    private RunDetail run(String event) {
        return new History(store).run(store.runsOfEvent(event).get(0).id()).orElseThrow();
    }

    @Test
    void everybody_is_told_in_their_language_and_the_next_step_knows_whom() throws Exception {
        start(false);
        RunDetail run = run(fire());

        assertThat(run.line().status()).isEqualTo("done");
        assertThat(server.heard("Subject:"))
                .containsOnly("Subject: Noor Bakker is klaar")
                .hasSize(2);
        assertThat(server.heard("Message-ID:")).doesNotHaveDuplicates().hasSize(2);
        assertThat(run.steps().get(1).output()).isEqualTo(InstalledNotify.json("{\"line\": \"told 2\"}"));
    }

    @Test
    void without_a_mail_server_the_run_is_parked_with_the_setting() throws Exception {
        provision.settings.clear();
        start(false);
        RunDetail run = run(fire());

        assertThat(run.line().status()).isEqualTo("parked");
        assertThat(run.line().message()).contains("no mail server is set: sluice.plugin.notify.smtp.host");
    }

    @Test
    @Tag("A14")
    void A14_a_mail_that_may_have_been_sent_is_asked_about_and_never_sent_again_by_itself() throws Exception {
        start(false);
        server.answering(".", ScriptedMailServer.HANG_UP);
        String event = fire();
        assertThat(run(event).line().status()).isEqualTo("parked");
        assertThat(run(event).line().message()).contains("happened", "repeat");

        server.answering(".", "250 taken");
        answer(event, Answer.HAPPENED);
        assertThat(run(event).line().message()).contains("item 2 of 2");
        assertThat(server.heard("Subject:")).hasSize(2);
        answer(event, Answer.REPEAT);
        assertThat(run(event).line().status()).isEqualTo("done");
        assertThat(server.heard("To:"))
                .containsExactly("To: noor@example.org", "To: lead@example.org", "To: lead@example.org");
        assertThat(server.heard("Message-ID:").stream().distinct()).hasSize(2);
    }

    private void answer(String event, Answer answer) throws Exception {
        engine.runs().resume(run(event).line().id(), Optional.of(answer));
        engine.settle();
    }

    @Test
    void after_one_address_was_refused_only_that_one_is_sent_again() throws Exception {
        start(false);
        server.answering("RCPT TO:<lead@example.org>", "550 5.1.1 unknown");
        String event = fire();
        assertThat(run(event).line().status()).isEqualTo("parked");
        assertThat(run(event).line().message()).contains("refused a recipient: 550 5.1.1 unknown");

        server.answering("RCPT TO:<lead@example.org>", "250 ok");
        engine.runs().resume(run(event).line().id(), Optional.empty());
        engine.settle();
        assertThat(run(event).line().status()).isEqualTo("done");
        assertThat(server.heard("To:")).containsExactly("To: noor@example.org", "To: lead@example.org");
    }

    @Test
    void in_a_dry_run_no_mail_is_sent_and_the_line_is_written() throws Exception {
        start(true);
        RunDetail run = run(fire());

        assertThat(server.heard).isEmpty();
        assertThat(run.steps().get(0).status()).isEqualTo("planned");
        assertThat(run.steps().get(0).calls()).hasSize(2);
    }

    private static final class OpenConnection implements Connection, Gate {
        @Override
        public String name() {
            return "lab";
        }

        @Override
        public String type() {
            return "lab";
        }

        @Override
        public Gate gate() {
            return this;
        }

        @Override
        public State state() {
            return State.READY;
        }

        @Override
        public int room() {
            return 16;
        }

        @Override
        public Instant reopensAt() {
            return Instant.EPOCH;
        }

        @Override
        public void onChange(Runnable listener) {}
    }
}
