package io.quarkiverse.realtime.test.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import io.quarkiverse.realtime.test.support.RawWebSocket;

/** A client of the handler that does what it is told. */
final class CommandClient implements AutoCloseable {

    private final RawWebSocket socket;

    CommandClient(URI server) {
        socket = RawWebSocket.connect(server, "/commands");
    }

    /** Returns when the server has done it; what the topics bring in the meantime would be in the way. */
    CommandClient does(String command) {
        assertThat(answerTo(command)).as(command).isEqualTo("done");
        return this;
    }

    String answerTo(String command) {
        socket.send(command);
        return socket.nextText();
    }

    String next() {
        return socket.nextText();
    }

    /** What a topic has brought before would come first. */
    void assertNothingHeard() {
        does("publish nobody-hears-this x");
    }

    void leave() {
        assertThat(socket.closeAndReadRest()).singleElement().satisfies(frame -> assertThat(frame.isClose()).isTrue());
    }

    @Override
    public void close() {
        socket.close();
    }
}
