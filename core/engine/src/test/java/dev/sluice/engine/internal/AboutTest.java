package dev.sluice.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class AboutTest {
    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void lines_are_about_it_meanwhile() {
        Map<String, String> meanwhile =
                About.decision("evt_1", "welcome").during(() -> Map.copyOf(MDC.getCopyOfContextMap()));

        assertThat(meanwhile).isEqualTo(Map.of("event", "evt_1", "rule", "welcome"));
        assertThat(MDC.get("event")).isNull();
        assertThat(MDC.get("rule")).isNull();
    }

    @Test
    void what_lines_were_about_before_holds_again_afterwards_whatever_happened() {
        About.decision("evt_1", "welcome").during(() -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> About.event("evt_2").during(AboutTest::fail));
            assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("event", "evt_1", "rule", "welcome"));
        });
    }

    private static void fail() {
        assertThat(MDC.get("event")).isEqualTo("evt_2");
        throw new IllegalStateException("meant to be");
    }
}
