package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishTest {
    @Test
    void texts_become_what_they_mean() {
        var texts = Map.of(
                "home", "/h",
                "address", "127.0.0.1",
                "port", "8080",
                "stop-within", "PT8S",
                "log-level", "debug",
                "log-format", "json");

        assertThat(Wish.of(texts))
                .isEqualTo(new Wish(
                        Path.of("/h"), "127.0.0.1", 8080, Duration.ofSeconds(8), new LogStyle("debug", "json")));
    }

    @Test
    void a_missing_text_is_named() {
        assertThatNullPointerException()
                .isThrownBy(() -> Wish.of(Map.of("home", "/h")))
                .withMessage("address");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:80/, http://127.0.0.1:80/",
        "0.0.0.0,   http://0.0.0.0:80/,   http://127.0.0.1:80/",
        "::1,       http://[::1]:80/,     http://[0:0:0:0:0:0:0:1]:80/",
    })
    void an_address_is_shown_as_set_and_reached_from_this_machine(String address, String shown, String reached)
            throws Exception {
        var wish = new Wish(Path.of("/h"), address, 80, Duration.ZERO, new LogStyle("info", "text"));

        assertThat(wish.url()).isEqualTo(shown);
        assertThat(wish.reachable()).isEqualTo(reached);
    }
}
