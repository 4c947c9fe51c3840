package io.quarkiverse.realtime.runtime.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class WriteTrackerTest {

    private final WriteTracker writes = new WriteTracker();
    private final List<String> ran = new ArrayList<>();

    @Test
    void whereNothingIsPendingAnActionRunsAtOnce() {
        writes.whenFinished(() -> ran.add("at once"));
        assertThat(ran).containsExactly("at once");
        assertThat(writes.isIdle()).isTrue();
    }

    @Test
    void anActionWaitsForTheWritesBeforeItAndNotForThoseBehindIt() {
        writes.start();
        writes.start();
        writes.whenFinished(() -> ran.add("two"));
        writes.start();
        writes.whenFinished(() -> ran.add("three"));
        writes.start();

        writes.finish();
        assertThat(ran).isEmpty();
        writes.finish();
        assertThat(ran).containsExactly("two");
        writes.finish();
        assertThat(ran).containsExactly("two", "three");
        assertThat(writes.isIdle()).isFalse();
        writes.finish();
        assertThat(writes.isIdle()).isTrue();
    }

    @Test
    void anActionMayBeginWrites() {
        writes.start();
        writes.whenFinished(() -> {
            writes.start();
            writes.whenFinished(() -> ran.add("later"));
        });
        writes.finish();
        assertThat(ran).isEmpty();
        writes.finish();
        assertThat(ran).containsExactly("later");
    }
}
