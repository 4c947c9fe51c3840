package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkus.test.QuarkusUnitTest;

/** A hook for which there is no thread costs its peer the connection, and the peer is not kept for ever. */
class RefusedHookTest extends HangingHooks {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.thread-pool.core-threads", "1")
            .overrideConfigKey("quarkus.thread-pool.max-threads", "1")
            .overrideConfigKey("quarkus.thread-pool.queue-size", "1")
            .setLogRecordPredicate(record -> record.getMessage().startsWith("The error hook failed"))
            .assertLogRecords(records -> assertThat(records).isNotEmpty().allSatisfy(record -> assertThat(record.getThrown())
                    .hasMessage("No worker thread takes the hook, see quarkus.thread-pool.max-threads and"
                            + " quarkus.thread-pool.queue-size")));

    @Test
    void aPeerWhoseHookIsRefusedIsClosedAndTheOthersGoOn() {
        try (ConnectedPeer running = ConnectedPeer.connect(server, peers, "/hanging?hang=open")) {
            assertThat(running.journal().next()).isEqualTo("open hangs");
            try (ConnectedPeer waiting = ConnectedPeer.connect(server, peers, "/hanging");
                    ConnectedPeer refused = ConnectedPeer.connect(server, peers, "/hanging")) {
                assertThat(refused.client().answerClose().closeCode()).isEqualTo(1011);
                await().untilAsserted(() -> assertThat(peers.find(refused.peer().id())).isEmpty());

                letGo();

                assertThat(running.journal().next()).isEqualTo("open goes on");
                // behind the hook that waits for the only thread, or a third one would be refused, too
                assertThat(waiting.client().send("one").nextText()).isEqualTo("one");
                assertThat(running.client().send("two").nextText()).isEqualTo("two");
            }
        }
    }
}
