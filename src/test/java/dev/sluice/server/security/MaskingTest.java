package dev.sluice.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MaskingTest {
    @Test
    @Tag("K01")
    @Tag("K02")
    void K01_K02_a_secret_is_masked_in_every_form_in_which_it_travels() {
        var masking = new Masking(() -> List.of("p\"ss w/rd", "user:pa55"));

        assertThat(masking.apply("as written p\"ss w/rd, {\"in json\":\"p\\\"ss w/rd\"}, ?key=p%22ss+w%2Frd"))
                .isEqualTo("as written ***, {\"in json\":\"***\"}, ?key=***");
        assertThat(masking.apply("Basic dXNlcjpwYTU1")).isEqualTo("Basic ***");
    }

    @Test
    void the_longer_of_two_that_begin_alike_leaves_no_end_behind() {
        var masking = new Masking(() -> List.of("canary", "canary-and-more"));

        assertThat(masking.apply("canary-and-more canary")).isEqualTo("*** ***");
    }

    @Test
    void a_changed_secret_is_masked_from_the_next_text_on_and_a_very_short_one_never() {
        var secrets = new ArrayList<>(List.of("first", "abc"));
        var masking = new Masking(() -> secrets);
        assertThat(masking.apply("first second abc")).isEqualTo("*** second abc");

        secrets.set(0, "second");

        assertThat(masking.apply("first second")).isEqualTo("first ***");
    }
}
