package dev.sluice.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sandbox.GraphQlEngine.Query;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GraphQlEngineTest {
    private final GraphQlEngine engine = new GraphQlEngine();
    private final World world = new World(SandboxWorld.demo(), Clock.systemUTC());

    private Map<String, Object> execute(String document) {
        Request request = new Request(world, new HashSet<>(SandboxOptions.SCOPES), new FaultAnswer.None());
        return engine.execute(new Query(document, Map.of(), ""), request);
    }

    @Test
    void a_write_waits_while_the_world_is_held() throws Exception {
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        Thread writer = new Thread(() -> answer.complete(
                execute("mutation { addUsersToGroup(groupRef: \"safety\", userRefs: [\"u-17\"]) { addedIds } }")));
        synchronized (world) {
            writer.start();
            assertThat(stateOnceIn(writer, Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED)))
                    .isEqualTo(Thread.State.BLOCKED);
        }
        writer.join(Duration.ofSeconds(30).toMillis());

        assertThat(answer.get().toString()).contains(world.state().user("u-17").id());
    }

    private static Thread.State stateOnceIn(Thread thread, Set<Thread.State> wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wanted.contains(thread.getState()) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return thread.getState();
    }

    @Test
    void the_root_fields_of_a_document_are_known_before_it_runs() {
        Documents documents = engine.documents();

        assertThat(documents.operations("{ a: user(ref: \"x\") { id } b: user(ref: \"y\") { id } groups { id } }"))
                .containsExactly("user", "groups");
        assertThat(documents.operations("{ user(")).containsExactly("unreadable");
    }
}
