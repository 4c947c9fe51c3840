package io.quarkiverse.realtime.test.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.acme.payload.routes.Echo;
import org.acme.support.Journal;
import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A message may be as long as the limit says in one frame, too, as browsers send it. */
abstract class MessageLimits {

    @TestHTTPResource("/")
    URI server;

    static QuarkusUnitTest app() {
        return new QuarkusUnitTest().withApplicationRoot(root -> root.addPackage(RawWebSocket.class.getPackage())
                .addClasses(Journal.class, Echo.class));
    }

    /** In bytes. */
    abstract int limit();

    @Test
    void aFrameMayBeAsLongAsAMessage() {
        byte[] longest = new byte[limit()];
        try (RawWebSocket client = RawWebSocket.connect(server, "/echo")) {
            client.sendBinary(longest);
            assertThat(client.nextBinary()).isEqualTo(longest);
        }
    }

    @Test
    void aLongerOneClosesThePeer() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/echo")) {
            client.sendBinary(new byte[limit() + 1]);
            assertThat(client.nextFrame().closeCode()).isEqualTo(1009);
        }
    }
}
