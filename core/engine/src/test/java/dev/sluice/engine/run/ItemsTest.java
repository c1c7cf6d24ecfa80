package dev.sluice.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemsTest {
    private static List<String> of(String list) {
        try (var reader = Json.createReader(new StringReader(list))) {
            JsonArray array = reader.readArray();
            return Items.of(array);
        }
    }

    @Test
    void a_record_is_known_by_its_id_else_its_ref_else_its_mail() {
        assertThat(
                        of(
                                "[{\"id\":7,\"ref\":\"r\",\"email\":\"e\"},{\"id\":null,\"ref\":\"r\"},{\"ref\":\" \",\"email\":\"e\"}]"))
                .containsExactly("id=7#0", "ref=r#0", "email=e#0");
    }

    @Test
    void an_id_and_a_ref_that_read_alike_are_two_things() {
        assertThat(of("[{\"id\":\"a\"},{\"ref\":\"a\"},\"a\"]")).doesNotHaveDuplicates();
    }

    @Test
    void anything_else_is_known_by_its_value_whatever_the_order_of_its_fields() {
        List<String> items = of("[{\"x\":1,\"y\":[{\"a\":1,\"b\":2}]},{\"y\":[{\"b\":2,\"a\":1}],\"x\":1},\"x\",null]");
        assertThat(items).doesNotHaveDuplicates();
        assertThat(items.get(0).replace("#0", "")).isEqualTo(items.get(1).replace("#1", ""));
        assertThat(of("[\"12\"]")).isNotEqualTo(of("[12]"));
    }

    @Test
    void equal_elements_are_told_apart_by_how_many_came_before() {
        assertThat(of("[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"a\"}]")).containsExactly("id=a#0", "id=b#0", "id=a#1");
        assertThat(of("[{\"id\":\"a#1\"},{\"id\":\"a\"},{\"id\":\"a\"}]")).doesNotHaveDuplicates();
    }

    @Test
    void the_same_elements_in_another_order_are_the_same() {
        assertThat(of("[3,1,{\"id\":2},1]")).containsExactlyInAnyOrderElementsOf(of("[1,{\"id\":2},1,3]"));
    }
}
