package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sandbox.Fault;
import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import dev.sluice.testkit.sandbox.SandboxState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxExtensionTest {
    private static final SandboxState ONE_USER = new SandboxState(
            List.of(new SandboxState.User("one", "u-1", null, "Only One", false, List.of(), null, Map.of())),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(SandboxOptions.defaults().withState(ONE_USER));

    private static URI address;

    @BeforeAll
    static void remember(PluvoSandbox pluvo) {
        address = pluvo.baseUri();
    }

    @Test
    @Order(1)
    void a_test_may_leave_a_mess(PluvoSandbox pluvo) {
        pluvo.replace(new SandboxState(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        pluvo.fail(new Fault("*", 100, "status 500"));
        pluvo.down();

        assertThat(pluvo.baseUri()).isEqualTo(address);
    }

    @Test
    @Order(2)
    void the_next_one_begins_with_the_state_of_the_options(PluvoSandbox pluvo) throws Exception {
        assertThat(pluvo.state()).isEqualTo(ONE_USER);
        assertThat(pluvo.requests()).isEmpty();
        assertThat(pluvo.baseUri().resolve("control/state").toURL().openStream())
                .isNotEmpty();
    }

    @Nested
    class Inside {
        @Test
        void a_nested_class_shares_the_sandbox(PluvoSandbox pluvo) {
            assertThat(pluvo.baseUri()).isEqualTo(address);
        }
    }
}
