package io.quarkiverse.realtime.test.outbound;

import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.test.sse.EventStreamClient;
import io.quarkiverse.realtime.test.sse.EventStreamClient.Event;
import io.quarkus.test.QuarkusUnitTest;

/** The clients have event streams: one that is too slow is cut off, in the middle of an event if need be. */
class EventStreamPolicyTest extends OverflowPolicies {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    @Override
    SlowClient connect(String path) {
        return new StreamClient(EventStreamClient.openWithSmallWindow(server, path), streams);
    }

    @Override
    SlowClient connect(String path, String topic, String since) {
        String[] headers = since == null ? new String[0] : new String[] { "Last-Event-ID: " + since };
        return new StreamClient(EventStreamClient.openWithSmallWindow(server, path + "?history=" + topic, headers), streams);
    }

    @Override
    List<Integer> gotByOneThatIsClosed() {
        return List.of();
    }

    private record StreamClient(EventStreamClient stream, OpenEventStreams streams) implements SlowClient {

        @Override
        public Received next() {
            return received(stream.next());
        }

        @Override
        public List<Received> restOfTooSlow() {
            return stream.restUpToCut().stream().map(StreamClient::received).toList();
        }

        private static Received received(Event event) {
            int block = (event.id() == null ? 0 : "id: \n".length() + event.id().length())
                    + (event.data() == null ? 0 : "data: \n".length() + event.data().length()) + "\n".length();
            // a chunk of its own (RFC 9112, section 7.1)
            return new Received(event.id(), event.data(), Integer.toHexString(block).length() + block + 2 * "\r\n".length());
        }

        /** It is the only one. */
        @Override
        public long buffered() {
            return streams.bufferedAmount();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
