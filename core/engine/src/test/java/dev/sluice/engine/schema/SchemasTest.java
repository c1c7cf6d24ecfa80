package dev.sluice.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemasTest {
    enum Mode {
        FAST,
        VERY_SLOW
    }

    record Address(String street) {}

    record Everything(
            String text,
            boolean truth,
            Boolean boxedTruth,
            int small,
            Integer boxedSmall,
            long large,
            Long boxedLarge,
            double decimal,
            Double boxedDecimal,
            Mode mode,
            Duration pause,
            Instant moment,
            LocalDate day,
            Lookup.Key user,
            JsonValue free,
            JsonObject object,
            Address address,
            List<Address> addresses,
            Map<String, List<Long>> numbers) {}

    record Input(
            @Describe("Whom") Lookup.Key user,

            @Describe(value = "Mail them", byDefault = "false")
            boolean sendInvites,

            @Describe(value = "Why", optional = true) String reason,
            @Personal(false) String title,
            @Personal long shoeSize) {}

    record Loop(List<Loop> loops) {}

    record Money(BigDecimal amount) {}

    record Deep(Map<String, List<Set<String>>> sets) {}

    record WrongDefault(
            @Describe(value = "How many", byDefault = "many")
            int count) {}

    record ByNumber(Map<Long, String> names) {}

    @Test
    void every_allowed_type_has_its_schema() {
        var fields = Schemas.of(Everything.class).fields();
        var text = new Type.RecordOf(
                "address", Map.of("street", new Field("street", new Type.Text(), true, null, "", true)));
        assertThat(fields.values())
                .extracting(Field::type)
                .containsExactly(
                        new Type.Text(),
                        new Type.Truth(),
                        new Type.Truth(),
                        new Type.Whole(),
                        new Type.Whole(),
                        new Type.Whole(),
                        new Type.Whole(),
                        new Type.Decimal(),
                        new Type.Decimal(),
                        new Type.Choice(List.of("fast", "very-slow")),
                        new Type.Span(),
                        new Type.Moment(),
                        new Type.Day(),
                        new Type.Reference(),
                        new Type.Free(),
                        new Type.Free(),
                        text,
                        new Type.ListOf(text),
                        new Type.MapOf(new Type.ListOf(new Type.Whole())));
    }

    @Test
    void fields_keep_their_order_and_say_what_they_are() {
        var record = Schemas.of(Input.class);
        assertThat(record.name()).isEqualTo("input");
        assertThat(record.fields().keySet()).containsExactly("user", "sendInvites", "reason", "title", "shoeSize");
        assertThat(record.fields().get("user"))
                .isEqualTo(new Field("user", new Type.Reference(), true, null, "Whom", false));
        assertThat(record.fields().get("sendInvites"))
                .isEqualTo(new Field("sendInvites", new Type.Truth(), false, "false", "Mail them", false));
        assertThat(record.fields().get("sendInvites").key()).isEqualTo("send-invites");
        assertThat(record.fields().get("reason").required()).isFalse();
        assertThat(record.fields().get("reason").personal()).isTrue();
        assertThat(record.fields().get("title").personal()).isFalse();
        assertThat(record.fields().get("shoeSize").personal()).isTrue();
    }

    @Test
    void a_type_that_is_not_allowed_is_named_with_its_component() {
        assertThatThrownBy(() -> Schemas.of(Money.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Money.amount is a java.math.BigDecimal, expected text");
        assertThatThrownBy(() -> Schemas.of(Deep.class)).hasMessageStartingWith("Deep.sets[][] is a java.util.Set");
        assertThatThrownBy(() -> Schemas.of(ByNumber.class))
                .hasMessageStartingWith("ByNumber.names is a java.util.Map");
    }

    @Test
    void a_record_that_contains_itself_is_refused() {
        assertThatThrownBy(() -> Schemas.of(Loop.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("may not contain itself");
    }

    @Test
    void a_default_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> Schemas.of(WrongDefault.class))
                .hasMessage("WrongDefault.count has the default \"many\", expected a whole number");
    }

    @Test
    void records_with_the_same_fields_are_the_same_type() {
        assertThat(Schemas.of(Input.class))
                .isEqualTo(Schemas.of(Input.class))
                .hasSameHashCodeAs(Schemas.of(Input.class))
                .isNotEqualTo(Schemas.of(Address.class));
    }
}
