package dev.sluice.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Lookup;
import dev.sluice.engine.schema.Schemas;
import dev.sluice.engine.schema.Type;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A person, an event and a step as rules see them. */
final class World {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final Expressions EXPRESSIONS = new Expressions();

    enum Level {
        BEGINNER,
        WELL_VERSED
    }

    record Manager(String name, String email, int reports) {}

    record Group(String id, String ref, String name, Long members, Boolean open, Manager manager) {}

    record User(
            String id,
            String ref,
            String name,
            String email,
            Boolean isActive,
            Long age,
            Double progress,
            Instant joined,
            Duration trial,
            LocalDate born,
            Level level,
            List<String> roles,
            List<Group> groups,
            Map<String, String> extra,
            Manager manager,
            Lookup.Key training) {}

    record Event(String id, Instant receivedAt, User user, JsonValue raw) {}

    record Assigned(List<String> trainings, Long count) {}

    static final Type.RecordOf USER = Schemas.of(User.class);
    static final Scope SCOPE = new Scope(
            Map.of("event", Schemas.of(Event.class), "user", USER),
            Map.of("assign", Schemas.of(Assigned.class), "add-to-group", Schemas.of(Assigned.class)));

    private World() {}

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    static final JsonObject NOOR = json("""
            {'id': '17', 'ref': 'u-17', 'name': 'Noor Bakker', 'email': 'noor@example.org', 'isActive': true,
             'age': 41, 'progress': 80.0, 'joined': '2026-03-01T09:00:00Z', 'trial': 'PT48H', 'born': '1985-04-05',
             'level': 'well-versed', 'roles': ['admin', 'author'],
             'groups': [{'id': 'g1', 'ref': 'sales', 'name': 'Sales', 'members': 12, 'open': true,
                         'manager': {'name': 'Kim', 'email': 'kim@example.org', 'reports': 3}},
                        {'id': 'g2', 'ref': 'safety', 'name': 'Safety', 'members': 3}],
             'extra': {'Department': 'Sales', 'Country': 'NL', 'Cost centre': '4711'},
             'manager': {'name': 'Sem', 'email': 'sem@example.org', 'reports': 7},
             'training': {'id': 't1', 'ref': 'sales-intro'}}""");

    static Evaluation with(JsonObject user) {
        JsonObject event = json("""
                {'id': 'evt_1', 'receivedAt': '2026-03-02T08:00:00Z',
                 'raw': {'count': 5, 'share': 0.5, 'deep': {'er': ['x', 'y']}, 'flag': true, 'nothing': null}}""");
        return new Evaluation(
                Map.of("event", event, "user", user),
                Map.of("assign", json("{'trainings': ['a', 'b'], 'count': 2}")),
                NOW,
                ZoneId.of("Europe/Amsterdam"));
    }

    static Evaluation full() {
        return with(NOOR);
    }

    static Evaluation nobody() {
        return with(json("{}"));
    }

    static Expression ready(String text) {
        Compiled compiled = EXPRESSIONS.expression(text, SCOPE);
        assertThat(compiled).as(text).isInstanceOf(Compiled.Ready.class);
        return ((Compiled.Ready) compiled).expression();
    }

    static Expression readyText(String text) {
        Compiled compiled = EXPRESSIONS.text(text, SCOPE);
        assertThat(compiled).as(text).isInstanceOf(Compiled.Ready.class);
        return ((Compiled.Ready) compiled).expression();
    }

    static List<Flaw> flaws(Compiled compiled) {
        assertThat(compiled).isInstanceOf(Compiled.Broken.class);
        return ((Compiled.Broken) compiled).flaws();
    }

    static Flaw flaw(String text) {
        List<Flaw> flaws = flaws(EXPRESSIONS.expression(text, SCOPE));
        assertThat(flaws).as(text).hasSize(1);
        return flaws.get(0);
    }

    static Result truth(boolean value) {
        return new Result.Value(value ? JsonValue.TRUE : JsonValue.FALSE);
    }

    /** The text that a flaw covers. */
    static String marked(String text, Flaw flaw) {
        return text.substring(flaw.offset(), flaw.offset() + flaw.length());
    }
}
