package io.quarkiverse.realtime.it.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event stream costs that is open and has nothing to say: the heap that is reachable with ten thousand of them,
 * less what is without.
 *
 * <pre>
 * ./mvnw package -DskipTests -pl integration-tests/benchmark -am
 * java -cp integration-tests/benchmark/target/test-classes io.quarkiverse.realtime.it.benchmark.IdleStreams [streams]
 * </pre>
 *
 * Each stream is a file descriptor in both processes, see {@code ulimit -n}.
 */
public final class IdleStreams {

    private static final int WARM_UP = 200;
    private static final int ROUNDS = 3;
    private static final String REQUEST = "GET /sse/chat HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";

    private IdleStreams() {
    }

    public static void main(String[] args) throws Exception {
        int streams = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        try (ServerProcess server = ServerProcess.start("-Xmx1g")) {
            System.out.println(server);
            close(open(server.address(), WARM_UP));
            for (int round = 1; round <= ROUNDS; round++) {
                long heap = server.liveHeap();
                long resident = server.residentSize();
                List<SocketChannel> open = open(server.address(), streams);
                System.out.printf("%,d streams: %,d bytes of live heap each, %,d bytes of resident memory each%n", streams,
                        (server.liveHeap() - heap) / streams, (server.residentSize() - resident) / streams);
                close(open);
            }
        }
    }

    private static List<SocketChannel> open(InetSocketAddress server, int streams) throws IOException {
        List<SocketChannel> open = new ArrayList<>(streams);
        ByteBuffer head = ByteBuffer.allocate(4096);
        for (int i = 0; i < streams; i++) {
            SocketChannel channel = SocketChannel.open(server);
            channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
            channel.read(head.clear()); // then it is open
            String statusLine = new String(head.array(), 0, 15, StandardCharsets.US_ASCII);
            if (!statusLine.equals("HTTP/1.1 200 OK")) {
                throw new IllegalStateException("The server has answered " + statusLine);
            }
            open.add(channel);
        }
        return open;
    }

    private static void close(List<SocketChannel> open) throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
