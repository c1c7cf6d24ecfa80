package dev.sluice.plugins.pluvo;

import static dev.sluice.plugins.pluvo.InstalledPluvo.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Lookup;
import dev.sluice.engine.plugin.FoundRecord;
import dev.sluice.engine.plugin.InstalledLookup;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UserLookupTest {
    private static final String ID = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b01";

    private final FakePluvo pluvo = new FakePluvo();
    private final InstalledLookup lookup =
            InstalledPluvo.CATALOGUE.lookup("user").orElseThrow();

    @Test
    void a_person_comes_with_groups_and_categories_by_title() {
        pluvo.on("user", arguments -> noor());

        FoundRecord found = fetch(Lookup.Key.ref("HR-20417")).get(Lookup.Key.ref("HR-20417"));

        assertThat(found).isEqualTo(new FoundRecord.One(json("""
                        {"id":"5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b01","ref":"HR-20417","name":"Noor Verhagen",
                         "email":"noor.verhagen@example.org","isActive":true,"roles":["PARTICIPANT","TRAINER"],
                         "language":"NL","groups":[{"id":"6b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b02","name":"Starters","ref":"st"}],"managers":[],
                         "extra":{"Department":"Sales","Country":"NL","Skills":"first aid, fire","Contractor":"false",
                                  "Since":"2026-01-05T00:00:00Z"}}
                        """)));
    }

    @Test
    void an_archived_person_is_not_active_and_nothing_is_made_up() {
        Map<String, Object> user = new HashMap<>(Map.of("id", ID, "name", "Sem", "language", "NL", "archived", true));
        pluvo.on("user", arguments -> user);

        assertThat(fetch(Lookup.Key.id(ID)).get(Lookup.Key.id(ID)))
                .isEqualTo(new FoundRecord.One(json("{\"id\":\"" + ID
                        + "\",\"name\":\"Sem\",\"isActive\":false,\"roles\":[],\"language\":\"NL\",\"groups\":[],\"managers\":[],"
                        + "\"extra\":{}}")));
    }

    @Test
    @Tag("P13")
    void people_are_asked_for_by_id_ref_or_mail_in_one_request_with_values_as_variables_only() {
        pluvo.on("user", arguments -> Map.of("id", ID, "name", String.valueOf(arguments), "language", "NL"));
        Lookup.Key byAll = new Lookup.Key(ID, "r", "m@example.org");
        Lookup.Key byRef = new Lookup.Key(null, "\"}) { deleteUser", "m@example.org");
        Lookup.Key byMail = new Lookup.Key(null, null, "m@example.org");

        Map<Lookup.Key, FoundRecord> found = fetch(byAll, byRef, byMail);

        assertThat(name(found.get(byAll))).isEqualTo("{id=" + ID + "}");
        assertThat(name(found.get(byRef))).isEqualTo("{ref=\"}) { deleteUser}");
        assertThat(name(found.get(byMail))).isEqualTo("{email=m@example.org}");
        assertThat(pluvo.queries()).hasSize(1);
    }

    @Test
    void no_request_asks_for_more_than_fifty() {
        pluvo.on("user", arguments -> Map.of("id", ID, "name", "x", "language", "NL"));
        Lookup.Key[] keys =
                IntStream.range(0, 120).mapToObj(i -> Lookup.Key.ref("u" + i)).toArray(Lookup.Key[]::new);

        assertThat(fetch(keys))
                .hasSize(120)
                .allSatisfy((key, found) -> assertThat(found).isInstanceOf(FoundRecord.One.class));
        assertThat(pluvo.queries()).extracting(Map::size).containsExactly(50, 50, 20);
    }

    @Test
    @Tag("A07")
    @Tag("A08")
    void who_does_not_exist_is_found_out_without_losing_the_others() {
        Set<String> missing = Set.of("u7", "u31");
        pluvo.on("user", arguments -> {
            if (missing.contains(arguments.get("ref"))) {
                throw new IllegalStateException("User not found");
            }
            return Map.of("id", ID, "name", "x", "language", "NL");
        });
        Lookup.Key[] keys =
                IntStream.range(0, 50).mapToObj(i -> Lookup.Key.ref("u" + i)).toArray(Lookup.Key[]::new);

        Map<Lookup.Key, FoundRecord> found = fetch(keys);

        assertThat(found).hasSize(50);
        found.forEach((key, record) ->
                assertThat(record instanceof FoundRecord.None).as(key.shown()).isEqualTo(missing.contains(key.ref())));
        assertThat(pluvo.queries()).hasSizeLessThan(26);
    }

    @Test
    void an_answer_without_the_person_is_nobody_too() {
        pluvo.on("user", arguments -> null);

        assertThat(fetch(Lookup.Key.ref("u")).get(Lookup.Key.ref("u"))).isEqualTo(new FoundRecord.None());
    }

    @Test
    void an_id_that_is_none_is_nobody_and_does_not_spoil_the_request() {
        pluvo.on("user", arguments -> Map.of("id", ID, "name", "x", "language", "NL"));

        Map<Lookup.Key, FoundRecord> found = fetch(Lookup.Key.id("not-a-uuid"), Lookup.Key.ref("u"));

        assertThat(found.get(Lookup.Key.id("not-a-uuid"))).isEqualTo(new FoundRecord.None());
        assertThat(found.get(Lookup.Key.ref("u"))).isInstanceOf(FoundRecord.One.class);
    }

    @Test
    void any_other_refusal_fails_those_who_were_asked_for_and_is_not_asked_again() {
        pluvo.on("user", arguments -> {
            throw new IllegalStateException("busy");
        });

        assertThat(fetch(Lookup.Key.ref("a"), Lookup.Key.ref("b")))
                .hasSize(2)
                .allSatisfy((key, found) -> assertThat(
                                ((FoundRecord.Failed) found).failure().kind())
                        .isEqualTo(Kind.REFUSED));
        assertThat(pluvo.queries()).hasSize(1);
    }

    private Map<Lookup.Key, FoundRecord> fetch(Lookup.Key... keys) {
        return lookup.fetch(new LinkedHashSet<>(List.of(keys)), new TestRun(pluvo), Duration.ofSeconds(20));
    }

    private static String name(FoundRecord found) {
        return ((FoundRecord.One) found).record().getString("name");
    }

    private static Map<String, Object> noor() {
        Map<String, Object> user = new HashMap<>();
        user.put("id", ID);
        user.put("ref", "HR-20417");
        user.put("name", "Noor Verhagen");
        user.put("email", "noor.verhagen@example.org");
        user.put("archived", false);
        user.put("roles", List.of("PARTICIPANT", "TRAINER"));
        user.put("language", "NL");
        user.put(
                "participantGroups",
                List.of(Map.of("id", "6b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b02", "name", "Starters", "ref", "st")));
        user.put(
                "extraCategoryValues",
                List.of(
                        extra("String", "Department", "stringValue", "Sales"),
                        extra("Choice", "Country", "choiceValue", Map.of("stringValue", "NL")),
                        extra("Choice", "Skills", "choiceValue", Map.of("stringValue", "first aid")),
                        extra("Choice", "Skills", "choiceValue", Map.of("stringValue", "fire")),
                        extra("Boolean", "Contractor", "booleanValue", false),
                        extra("Datetime", "Since", "datetimeValue", "2026-01-05T00:00:00Z"),
                        Map.of("__typename", "ExtraCategoryStringValue", "category", Map.of("title", "Empty"))));
        return user;
    }

    private static Map<String, Object> extra(String kind, String title, String field, Object value) {
        return Map.of("__typename", "ExtraCategory" + kind + "Value", "category", Map.of("title", title), field, value);
    }
}
