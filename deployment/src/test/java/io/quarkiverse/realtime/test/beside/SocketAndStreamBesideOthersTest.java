package io.quarkiverse.realtime.test.beside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

class SocketAndStreamBesideOthersTest extends RootCatchAll {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("io.quarkiverse.realtime.test.beside.both");

    @Test
    void anUpgradeGetsTheSocketAndAnEventSourceTheStream() {
        try (RawWebSocket client = RawWebSocket.connect(server, "/a/b")) {
            assertThat(client.nextText()).isEqualTo("all: a/b");
        }
        try (RawHttp client = RawHttp.get(server, "/a/b", "Accept: text/event-stream")) {
            assertThat(client.body()).isEqualTo("data: all: a/b\n\n");
        }
    }
}
