package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

/** A hook that does not finish in time costs its peer the connection, and nobody else anything. */
class HookTimeoutTest extends HangingHooks {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.realtime.hook-timeout", "300ms");

    @Test
    void aPeerWhoseHookHangsIsCutOffAndItsCloseHookRuns() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/hanging")) {
            connection.client().send("hang", "never handled");

            assertThat(connection.client().rest()).as("what came before the connection was cut").isEmpty();
            assertThat(connection.journal().next(2)).containsExactly("message hangs", "close 1006");
        }
    }

    @Test
    void aPeerWhoseOpenHookHangsIsCutOff() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/hanging?hang=open")) {
            assertThat(connection.client().rest()).isEmpty();
            assertThat(connection.journal().next(2)).containsExactly("open hangs", "close 1006");
        }
    }

    @Test
    void aPeerWhoseUniNeverCompletesIsCutOff() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/hanging-reactive")) {
            connection.client().send("hang");

            assertThat(connection.client().rest()).isEmpty();
            assertThat(connection.journal().next()).isEqualTo("close 1006");
        }
    }

    @Test
    void theStatusOfTheClientDoesNotConcealThatMessagesWereLost() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/hanging")) {
            connection.client().sendFrames(RawWebSocket.textFrame("hang"), RawWebSocket.textFrame("lost"),
                    RawWebSocket.closeFrame(4000));
            assertThat(connection.journal().next(2)).containsExactly("message hangs", "close 1006");
        }
    }

    @Test
    void whatAHookStillDoesAfterwardsDoesNotCount() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/hanging")) {
            connection.client().send("hang and fail");
            connection.client().rest();
            assertThat(connection.journal().next()).isEqualTo("message hangs");
            assertThat(connection.journal().next()).startsWith("close ");

            letGo();

            assertThat(connection.journal().next()).isEqualTo("message goes on");
            try (ConnectedPeer other = ConnectedPeer.connect(server, peers, "/hanging")) {
                assertThat(other.client().send("hello").nextText()).isEqualTo("hello");
            }
            assertThat(connection.journal().entries()).as("no error hook").isEmpty();
        }
    }

    @Test
    void theOtherPeersGoOn() {
        try (ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/hanging");
                ConnectedPeer other = ConnectedPeer.connect(server, peers, "/hanging")) {
            connection.client().send("hang");
            assertThat(connection.journal().next()).isEqualTo("message hangs");
            assertThat(other.client().send("meanwhile").nextText()).isEqualTo("meanwhile");
            connection.client().rest();
            assertThat(other.client().send("afterwards").nextText()).isEqualTo("afterwards");
        }
    }
}
