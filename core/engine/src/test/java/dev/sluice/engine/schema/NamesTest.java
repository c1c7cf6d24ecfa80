package dev.sluice.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({"sendInvites,send-invites", "user,user", "offerEvent,offer-event", "isActive,is-active", "x2y,x2y"})
    void a_name_has_two_spellings(String camel, String kebab) {
        assertThat(Names.kebab(camel)).isEqualTo(kebab);
        assertThat(Names.camel(kebab)).isEqualTo(camel);
    }

    @ParameterizedTest
    @CsvSource({"UserCreated,user-created", "userID,user-id", "HTTPHeader,http-header"})
    void capitals_that_stand_together_are_one_word(String camel, String kebab) {
        assertThat(Names.kebab(camel)).isEqualTo(kebab);
    }

    @ParameterizedTest
    @CsvSource({
        "isActve,isActive",
        "isactive,isActive",
        "emial,email",
        "is_active,isActive",
        "pluvo.asign-training,pluvo.assign-training",
        "batch-sise,batch-size"
    })
    void the_name_that_was_meant_is_found(String wrong, String meant) {
        var known =
                List.of("id", "isActive", "email", "name", "pluvo.assign-training", "pluvo.add-to-group", "batch-size");
        assertThat(Names.nearest(wrong, known)).contains(meant);
    }

    @Test
    void what_resembles_nothing_has_no_nearest_name() {
        assertThat(Names.nearest("Sales", List.of("event", "user", "rule"))).isEmpty();
        assertThat(Names.nearest("", List.of("a"))).isEmpty();
        assertThat(Names.nearest("x".repeat(10_000), List.of("x"))).isEmpty();
    }

    @Test
    void of_several_that_are_as_near_the_first_by_name_is_taken() {
        assertThat(Names.nearest("nbme", List.of("nome", "name"))).contains("name");
    }
}
