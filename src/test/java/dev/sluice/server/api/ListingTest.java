package dev.sluice.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    @Test
    void pages_neither_repeat_nor_skip() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Listing<String> page = Listing.of(ALL, Function.identity(), 2, cursor);
            seen.addAll(page.items());
            cursor = page.next();
            pages++;
        } while (cursor != null);

        assertThat(seen).isEqualTo(ALL);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void a_page_that_ends_with_the_list_has_no_next() {
        assertThat(Listing.of(ALL, Function.identity(), 5, null).next()).isNull();
        assertThat(Listing.of(ALL, Function.identity(), 4, null).next()).isEqualTo("d");
        assertThat(Listing.of(ALL, Function.identity(), 5, "e").items()).isEmpty();
    }
}
