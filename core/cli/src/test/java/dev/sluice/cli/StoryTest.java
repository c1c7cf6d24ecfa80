package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Chapter.Effect;
import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A demo that is content with anything shows nothing: each way to go wrong is seen and named. */
class StoryTest {
    private PluvoSandbox pluvo;

    @BeforeEach
    void start() {
        pluvo = PluvoSandbox.start(SandboxOptions.defaults());
    }

    @AfterEach
    void stop() {
        pluvo.close();
    }

    @Test
    @Tag("S13")
    void of_a_good_server_every_effect_is_seen() throws IOException {
        var chapters = play();

        assertThat(chapters).hasSize(6).allMatch(Chapter::good);
        assertThat(chapters.get(0).considered().get(0).outcome()).isEqualTo("run");
        assertThat(chapters.get(0).deeds().get(0).input()).isEqualTo("sales-intro");
        assertThat(chapters.get(1).considered().get(0).because()).isEqualTo("Department == \"Sales\"");
        assertThat(chapters.get(2).sent().duplicate()).isTrue();
        assertThat(chapters.get(3).sent().status()).isEqualTo(401);
        assertThat(pluvo.state().trainingsOf("u-20")).contains("sales-intro", "crm-basics", "security-awareness");
    }

    @Test
    void a_server_that_does_nothing_is_not_believed() throws IOException {
        assertThat(missing(FakeSluice.Flaw.LAZY))
                .contains(
                        "Noor Bakker is in the group Sales starters NO, once",
                        "Lucas Claes is in the group Sales starters BE, once",
                        "the field Onboarding of Noor Bakker says \"security done\"");
    }

    @Test
    void a_server_that_lets_in_a_forged_message_is_found_out() throws IOException {
        assertThat(missing(FakeSluice.Flaw.CREDULOUS))
                .contains("it is refused, because the signature is wrong", "no event was added");
    }

    @Test
    void a_server_that_takes_the_same_message_twice_is_found_out() throws IOException {
        assertThat(missing(FakeSluice.Flaw.FORGETFUL))
                .contains(
                        "it is recognised as the first one",
                        "no event was added",
                        "Pluvo got no call, and nothing changed in it");
    }

    @Test
    void a_server_that_gives_up_is_found_out() throws IOException {
        assertThat(missing(FakeSluice.Flaw.FAINT))
                .containsExactlyInAnyOrder(
                        "Lucas Claes has the trainings Introduction to Sales, CRM basics, Security awareness, each once",
                        "Lucas Claes is in the group Sales starters BE, once",
                        "Pluvo failed twice, and was asked again until all was done");
    }

    @Test
    void a_server_that_does_too_much_is_found_out() throws IOException {
        assertThat(missing(FakeSluice.Flaw.EAGER))
                .containsExactlyInAnyOrder(
                        "the rule says why it did nothing",
                        "Pluvo was asked who Sem Visser is, and nothing else",
                        "Sem Visser has the trainings and groups of before");
    }

    private Set<String> missing(FakeSluice.Flaw flaw) throws IOException {
        return play(flaw).stream()
                .flatMap(chapter -> chapter.effects().stream())
                .filter(effect -> !effect.seen())
                .map(Effect::text)
                .collect(Collectors.toSet());
    }

    private List<Chapter> play(FakeSluice.Flaw... flaws) throws IOException {
        var calls = new PluvoCalls(pluvo.baseUri(), pluvo.clientId(), pluvo.clientSecret());
        try (var sluice = new FakeSluice(0, calls, pluvo.webhookKey(), Set.copyOf(Arrays.asList(flaws)))) {
            var ground = new Playground(pluvo, sluice.address(), new ApiClient(sluice.address(), () -> "a-password"));
            var chapters = new ArrayList<Chapter>();
            new Story(ground, new Webhooks(Clock.systemUTC())).play(chapters::add);
            return chapters;
        }
    }
}
