package dev.sluice.plugins.pluvo;

import static dev.sluice.plugins.pluvo.InstalledPluvo.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Lookup;
import dev.sluice.engine.plugin.FoundRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupsTest {
    private static final String ID = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b01";
    private static final String GROUP = "6b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b02";

    private final FakePluvo pluvo = new FakePluvo();

    @Test
    void a_training_comes_with_its_days_and_an_archived_one_is_not_active() {
        pluvo.on(
                "training",
                arguments -> values(
                        "id",
                        ID,
                        "ref",
                        "t-1",
                        "title",
                        "First aid",
                        "isActive",
                        true,
                        "archived",
                        "old".equals(arguments.get("ref")),
                        "startDate",
                        "2026-01-05",
                        "endDate",
                        "2026-12-18T00:00:00Z"));

        Map<Lookup.Key, FoundRecord> found = fetch("training", Lookup.Key.ref("t-1"), Lookup.Key.ref("old"));

        assertThat(found.get(Lookup.Key.ref("t-1")))
                .isEqualTo(new FoundRecord.One(json("{\"id\":\"" + ID
                        + "\",\"ref\":\"t-1\",\"title\":\"First aid\",\"isActive\":true,\"archived\":false,"
                        + "\"startDate\":\"2026-01-05\",\"endDate\":\"2026-12-18\"}")));
        assertThat(((FoundRecord.One) found.get(Lookup.Key.ref("old"))).record().getBoolean("isActive"))
                .isFalse();
        assertThat(pluvo.queries()).hasSize(1);
    }

    @Test
    void a_group_comes_with_its_managers_trainings_and_categories() {
        pluvo.on(
                "group",
                arguments -> values(
                        "id",
                        GROUP,
                        "ref",
                        "g-1",
                        "name",
                        "Starters",
                        "maxUsers",
                        12,
                        "userCount",
                        3,
                        "enableChat",
                        false,
                        "isEditable",
                        true,
                        "managers",
                        page(null, manager(1)),
                        "trainings",
                        List.of(Map.of("id", ID, "title", "Intro", "ref", "intro")),
                        "extraCategoryValues",
                        List.of(Map.of(
                                "__typename",
                                "ExtraCategoryStringValue",
                                "category",
                                Map.of("title", "Department"),
                                "stringValue",
                                "Sales"))));

        assertThat(fetch("group", Lookup.Key.id(GROUP)).get(Lookup.Key.id(GROUP)))
                .isEqualTo(new FoundRecord.One(json("{\"id\":\"" + GROUP
                        + "\",\"ref\":\"g-1\",\"name\":\"Starters\",\"maxUsers\":12,\"userCount\":3,"
                        + "\"enableChat\":false,\"isEditable\":true,\"managers\":[{\"id\":\"" + new UUID(8, 1)
                        + "\",\"name\":\"M1\",\"email\":\"m1@example.org\",\"isActive\":true}],\"trainings\":[{\"id\":\""
                        + ID + "\",\"ref\":\"intro\",\"title\":\"Intro\"}],\"extra\":{\"Department\":\"Sales\"}}")));
    }

    @Test
    void a_session_comes_with_its_times_and_what_it_gives_access_to() {
        pluvo.on(
                "offerEvent",
                arguments -> values(
                        "id",
                        ID,
                        "ref",
                        "s-1",
                        "title",
                        "Spring",
                        "type",
                        "WEBINAR",
                        "maxSubscriptions",
                        12,
                        "spotsAvailable",
                        0,
                        "waitingList",
                        true,
                        "price",
                        "0.00",
                        "cancelled",
                        false,
                        "dates",
                        List.of(Map.of("id", ID, "startDate", "2026-03-02T09:00:00+01:00")),
                        "accessTrainings",
                        List.of(Map.of("id", GROUP, "title", "Intro", "ref", "intro"))));

        assertThat(fetch("offer-event", Lookup.Key.ref("s-1")).get(Lookup.Key.ref("s-1")))
                .isEqualTo(new FoundRecord.One(json("{\"id\":\"" + ID
                        + "\",\"ref\":\"s-1\",\"title\":\"Spring\",\"kind\":\"WEBINAR\",\"dates\":[{\"startDate\":"
                        + "\"2026-03-02T08:00:00Z\"}],\"maxSubscriptions\":12,\"spotsAvailable\":0,\"waitingList\":true,"
                        + "\"price\":\"0.00\",\"cancelled\":false,\"trainings\":[{\"id\":\"" + GROUP
                        + "\",\"ref\":\"intro\",\"title\":\"Intro\"}],\"courses\":[]}")));
    }

    @Test
    void a_person_has_the_managers_of_all_groups_once_and_not_themselves() {
        pluvo.on(
                "user",
                arguments -> values(
                        "id",
                        ID,
                        "name",
                        "Noor",
                        "language",
                        "NL",
                        "participantGroups",
                        List.of(
                                Map.of("id", GROUP, "name", "A", "managers", page(null, manager(1), manager(2))),
                                Map.of(
                                        "id",
                                        new UUID(9, 9).toString(),
                                        "name",
                                        "B",
                                        "managers",
                                        page(null, manager(2), Map.of("id", ID, "name", "Noor"))))));

        assertThat(managers(fetch("user", Lookup.Key.id(ID)).get(Lookup.Key.id(ID))))
                .containsExactly("M1", "M2");
        assertThat(pluvo.queries()).hasSize(1);
    }

    @Test
    void managers_beyond_the_first_page_are_fetched_once_however_many_people_share_the_group() {
        pluvo.on(
                "user",
                arguments -> values(
                        "id",
                        arguments.get("id"),
                        "name",
                        "x",
                        "language",
                        "NL",
                        "participantGroups",
                        List.of(Map.of("id", GROUP, "name", "A", "managers", page("p2", manager(1))))));
        pluvo.on(
                "group",
                arguments -> Map.of(
                        "id",
                        GROUP,
                        "name",
                        "A",
                        "managers",
                        pluvo.queries()
                                        .get(pluvo.queries().size() - 1)
                                        .getString("after")
                                        .equals("p2")
                                ? page("p3", manager(2))
                                : page(null, manager(3))));
        Lookup.Key[] keys = IntStream.range(0, 20)
                .mapToObj(i -> Lookup.Key.id(new UUID(7, i).toString()))
                .toArray(Lookup.Key[]::new);

        Map<Lookup.Key, FoundRecord> found = fetch("user", keys);

        assertThat(found.values())
                .hasSize(20)
                .allSatisfy(person -> assertThat(managers(person)).containsExactly("M1", "M2", "M3"));
        assertThat(pluvo.queries()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"training,training", "group,group", "offer-event,offerEvent"})
    void who_asks_for_many_is_answered_in_pages_of_fifty_and_a_mail_address_names_nothing(String type, String field) {
        pluvo.on(
                field,
                arguments -> "r7".equals(arguments.get("ref"))
                        ? null
                        : values(
                                "id",
                                ID,
                                "title",
                                "x",
                                "name",
                                "x",
                                "type",
                                "TRAINING",
                                "isActive",
                                true,
                                "archived",
                                false,
                                "maxUsers",
                                0,
                                "enableChat",
                                false,
                                "isEditable",
                                true,
                                "trainings",
                                List.of(),
                                "extraCategoryValues",
                                List.of()));
        Lookup.Key[] keys = IntStream.range(0, 121)
                .mapToObj(i -> i == 120 ? new Lookup.Key(null, null, "x@example.org") : Lookup.Key.ref("r" + i))
                .toArray(Lookup.Key[]::new);

        Map<Lookup.Key, FoundRecord> found = fetch(type, keys);

        assertThat(found).hasSize(121);
        found.forEach((key, record) -> assertThat(record instanceof FoundRecord.One)
                .as(key.shown())
                .isEqualTo(key.email() == null && !"r7".equals(key.ref())));
        assertThat(pluvo.queries()).extracting(Map::size).containsExactly(50, 50, 20);
    }

    private Map<Lookup.Key, FoundRecord> fetch(String type, Lookup.Key... keys) {
        return InstalledPluvo.CATALOGUE
                .lookup(type)
                .orElseThrow()
                .fetch(new LinkedHashSet<>(List.of(keys)), new TestRun(pluvo), Duration.ofSeconds(20));
    }

    private static List<String> managers(FoundRecord person) {
        return ((FoundRecord.One) person)
                .record().getJsonArray("managers").stream()
                        .map(manager -> manager.asJsonObject().getString("name"))
                        .toList();
    }

    private static Map<String, Object> manager(int number) {
        return Map.of(
                "id",
                new UUID(8, number).toString(),
                "name",
                "M" + number,
                "email",
                "m" + number + "@example.org",
                "archived",
                false);
    }

    private static Map<String, Object> page(String next, Object... people) {
        Map<String, Object> info = values("hasNextPage", next != null, "hasPreviousPage", false, "endCursor", next);
        return Map.of(
                "pageInfo",
                info,
                "edges",
                List.of(people).stream()
                        .map(node -> Map.of("node", node, "cursor", "c"))
                        .toList());
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
