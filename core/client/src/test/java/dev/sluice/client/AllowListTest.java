package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A26")
class AllowListTest {
    private final AllowList list = new AllowList(
            List.of("Badges.Example.org.", "10.20.0.5", "10.30.0.0/16", "fd12:3456::/32", "my_host", "::1"));

    @Test
    void a_host_is_allowed_by_its_exact_name_wherever_it_leads() {
        assertThat(allows("badges.example.org", "10.9.9.9")).isTrue();
        assertThat(allows("my_host", "172.17.0.2")).isTrue();
        assertThat(allows("sub.badges.example.org", "10.9.9.9")).isFalse();
        assertThat(allows("example.org", "10.9.9.9")).isFalse();
    }

    @Test
    void an_address_and_a_range_are_allowed_under_every_name() {
        assertThat(allows("a.example.org", "10.20.0.5")).isTrue();
        assertThat(allows("a.example.org", "10.20.0.6")).isFalse();
        assertThat(allows("a.example.org", "10.30.255.255")).isTrue();
        assertThat(allows("a.example.org", "10.31.0.0")).isFalse();
        assertThat(allows("a.example.org", "fd12:3456:1::9")).isTrue();
        assertThat(allows("a.example.org", "fd12:3457::9")).isFalse();
        assertThat(allows("a.example.org", "::1")).isTrue();
        assertThat(allows("a.example.org", "127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.example.org",
                "https://example.org",
                "example.org:8080",
                "example.org/path",
                "10.0.0.0/33",
                "10.0.0",
                "10.0.0.*",
                "10.0-5.0.0",
                "2130706433",
                "0x7f.1",
                "0177.0.0.1",
                "300.1.2.3",
                "fe80::1%eth0",
                "a..example.org",
                "-a.example.org",
                "u@example.org",
                "/8",
                "exa mple.org",
                "",
                " "
            })
    void what_is_no_host_address_or_range_is_refused_by_name(String entry) {
        assertThatThrownBy(() -> new AllowList(List.of("10.0.0.0/8", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + entry + "\" is no host name, address or range of addresses; expected such as"
                        + " badges.example.org, 10.20.0.5 or 10.20.0.0/16");
    }

    @Test
    void an_address_written_as_a_range_is_refused_because_one_of_the_two_was_meant() {
        assertThatThrownBy(() -> new AllowList(List.of("10.20.0.5/8")))
                .hasMessage("\"10.20.0.5/8\" is an address within a range; write the address 10.20.0.5 or the whole"
                        + " range 10.0.0.0/8");
    }

    private boolean allows(String host, String address) {
        return list.allows(host, Objects.requireNonNull(Addresses.exact(address)));
    }
}
