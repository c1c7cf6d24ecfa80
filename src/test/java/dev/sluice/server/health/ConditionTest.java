package dev.sluice.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private final Condition condition = new Condition();
    private final AtomicBoolean storeWorks = new AtomicBoolean(true);

    @Test
    void before_the_start_it_is_neither_started_nor_ready() {
        assertThat(condition.isStarted()).isFalse();
        assertThat(condition.isReady()).isFalse();
    }

    @Test
    void after_the_start_it_is_ready_while_the_store_works() {
        condition.started(storeWorks::get);

        assertThat(condition.isReady()).isTrue();
        storeWorks.set(false);
        assertThat(condition.isStarted()).isTrue();
        assertThat(condition.isReady()).isFalse();
        storeWorks.set(true);
        assertThat(condition.isReady()).isTrue();
    }
}
