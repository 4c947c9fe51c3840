package io.quarkiverse.realtime.it.benchmark;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What clients that never read cost one that does: one publishes 4 KB messages back to back, one reads them, and 0, 1, 10
 * and 100 others don't. The rate of the reader per CPU second of the server, the memory that the server takes besides, and
 * how the others end. With the policy {@code close} they are connected when the flood begins, and end in it; with any
 * other they stay, and their queues are full before the measurement begins. In turns, so that all see the same of whatever
 * else the machine does. On Linux, with two cores:
 *
 * <pre>
 * ./mvnw package -DskipTests -pl integration-tests/benchmark -am
 * taskset -c 1 java -cp integration-tests/benchmark/target/test-classes io.quarkiverse.realtime.it.benchmark.SlowPeers \
 *     close|drop-newest|drop-oldest|conflate [rounds [seconds [0,100]]]
 * </pre>
 */
public final class SlowPeers {

    private static final String STALLED = "0,1,10,100";
    private static final int SIZE = 4096;
    /** How many messages the publisher is ahead of the reader at most: less than the limit, or it would be slow too. */
    private static final int AHEAD = 64;
    /** So long that what it takes to fill the sockets of the stalled, and to close them, is little of it. */
    private static final int SECONDS = 16;
    private static final int FILLING_SECONDS = 1;
    /** With and without clients that don't read. */
    private static final int WARM_UP_SECONDS = 5;
    /** In shorter floods half of the stalled see their close frame; in longer ones all are cut off before they read. */
    private static final int CLOSE_TIMEOUT_SECONDS = 10;
    private static final int QUIET_MILLIS = 300;
    private static final int RECEIVE_BUFFER = 256 * 1024;

    private final ServerProcess server;
    private final boolean closes;
    private final int seconds;
    /** How many clients don't read, the first of these none. */
    private final int[] counts;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final Publisher publisher;
    private long resident;
    private long heap;

    private SlowPeers(ServerProcess server, boolean closes, int seconds, int[] counts) throws IOException {
        this.server = server;
        this.closes = closes;
        this.seconds = seconds;
        this.counts = counts;
        this.publisher = new Publisher();
    }

    public static void main(String[] args) throws Exception {
        String policy = args.length > 0 ? args[0] : "close";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : SECONDS;
        int[] counts = Arrays.stream((args.length > 3 ? args[3] : STALLED).split(",")).mapToInt(Integer::parseInt).toArray();
        try (ServerProcess server = ServerProcess.startOn(0, "-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch",
                "-Dquarkus.vertx.event-loops-pool-size=1", "-Dquarkus.realtime.outbound.policy=" + policy,
                "-Dquarkus.realtime.close-timeout=" + CLOSE_TIMEOUT_SECONDS + "s")) {
            System.out.println(server);
            new SlowPeers(server, policy.equals("close"), seconds, counts).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        for (String path : List.of("/ws/chat", "/sse/chat")) {
            warmUp(path);
            heap = server.liveHeap();
            resident = server.residentSize();
            double[][] shares = new double[counts.length][rounds];
            for (int round = 0; round < rounds; round++) {
                double[] rates = new double[counts.length];
                for (int turn = 0; turn < counts.length; turn++) {
                    // back and forth: what the machine does better or worse from one minute to the next is with nobody
                    int i = round % 2 == 0 ? turn : counts.length - 1 - turn;
                    rates[i] = measure(path, counts[i]);
                }
                for (int i = 0; i < counts.length; i++) {
                    shares[i][round] = 100 * rates[i] / rates[0];
                }
            }
            for (int i = 0; i < counts.length; i++) {
                Arrays.sort(shares[i]);
                System.out.printf("%s, %d stalled: %.1f %% of the rate without them in the same round (%.1f to %.1f)%n", path,
                        counts[i], median(shares[i]), shares[i][0], shares[i][rounds - 1]);
            }
        }
    }

    /** What the JIT compiler sees for the first time when a client stalls would be measured, too. */
    private void warmUp(String path) throws Exception {
        for (int count : new int[] { 0, 10, 0, 10 }) {
            List<Client> stalled = connectStalled(path, count);
            try (Client reader = connect(path, 0)) {
                flood(reader, WARM_UP_SECONDS);
            }
            close(stalled);
        }
    }

    private List<Client> connectStalled(String path, int count) throws IOException {
        List<Client> stalled = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stalled.add(connect(path, 4096));
        }
        return stalled;
    }

    private static void close(List<Client> clients) throws IOException {
        for (Client each : clients) {
            each.close();
        }
    }

    /**
     * @return messages per CPU second of the server
     */
    private double measure(String path, int count) throws Exception {
        server.forgetPeak();
        List<Client> stalled = connectStalled(path, count);
        double rate;
        try (Client reader = connect(path, 0)) {
            if (!closes) {
                flood(reader, FILLING_SECONDS);
            }
            long start = System.nanoTime();
            long cpu = server.cpuNanos();
            long messages = flood(reader, seconds);
            cpu = server.cpuNanos() - cpu;
            long nanos = System.nanoTime() - start;
            rate = messages * 1e9 / cpu;
            System.out.printf("%s, %d stalled: %,.0f messages per CPU second, %,.0f per second; peak of resident memory"
                    + " %+.1f MB, live heap %+.1f MB; %s%n", path, count, rate, messages * 1e9 / nanos,
                    megabytes(server.peakResidentSize() - resident), megabytes(server.liveHeap() - heap),
                    ends(stalled, start));
        }
        close(stalled);
        return rate;
    }

    /**
     * Half of the stalled begin to read, and get what the operating system holds for them and a close frame; the others do
     * not until the server has given them up.
     *
     * @return what became of them
     */
    private TreeMap<String, Integer> ends(List<Client> stalled, long start) throws Exception {
        readAll(stalled.subList(0, stalled.size() / 2));
        if (closes && !stalled.isEmpty()) {
            long givenUp = start + TimeUnit.SECONDS.toNanos(seconds + CLOSE_TIMEOUT_SECONDS);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, givenUp - System.nanoTime()));
        }
        readAll(stalled.subList(stalled.size() / 2, stalled.size()));
        TreeMap<String, Integer> ends = new TreeMap<>();
        stalled.forEach(each -> ends.merge(each.end(), 1, Integer::sum));
        return ends;
    }

    /** Until each of them has ended or gets nothing more. */
    private static void readAll(List<Client> clients) throws IOException {
        try (Selector selector = Selector.open()) {
            for (Client client : clients) {
                client.channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
                client.channel.register(selector, SelectionKey.OP_READ, client);
            }
            while (!selector.keys().isEmpty() && selector.select(QUIET_MILLIS) > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    Client client = (Client) key.attachment();
                    client.read();
                    if (client.hasEnded()) {
                        key.cancel();
                    }
                }
                selector.selectedKeys().clear();
            }
        }
    }

    /**
     * Publishes without a pause until the time is over and the reader has got everything.
     *
     * @return how many messages
     */
    private long flood(Client reader, int seconds) throws IOException {
        long first = publisher.next;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long patience = end + TimeUnit.SECONDS.toNanos(20);
        reader.expected = first;
        for (long now = System.nanoTime(); now < end || reader.expected < publisher.next; now = System.nanoTime()) {
            if (now < end) {
                publisher.publish(reader.expected);
            } else {
                publisher.publishRest();
            }
            reader.read();
            if (reader.hasEnded() || reader.missed > 0 || now > patience) {
                throw new IllegalStateException("The reader has missed %,d messages, and was to get %,d more: %s"
                        .formatted(reader.missed, publisher.next - reader.expected, reader.end()));
            }
        }
        return publisher.next - first;
    }

    private Client connect(String path, int receiveBuffer) throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (receiveBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
        channel.connect(server.address());
        String headers = path.startsWith("/ws/")
                ? "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                : "Accept: text/event-stream\r\n";
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.read(buffer.clear()); // who has got the head is subscribed
        channel.configureBlocking(false);
        return new Client(channel);
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double megabytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    /** Whose messages are numbered, so that none is lost or overtaken unnoticed. */
    private final class Publisher {

        private static final int HEADER = 8;

        private final SocketChannel channel;
        private final ByteBuffer frames = ByteBuffer.allocateDirect(AHEAD / 2 * (HEADER + SIZE));
        private long next;

        Publisher() throws IOException {
            channel = connect("/ws/chat", 0).channel;
            byte[] content = "x".repeat(SIZE).getBytes(StandardCharsets.US_ASCII);
            while (frames.hasRemaining()) {
                frames.putShort((short) 0x81FE).putShort((short) SIZE).putInt(0).put(content); // masked with zeros
            }
        }

        /** Goes on unless the reader is too far behind. */
        void publish(long read) throws IOException {
            if (!frames.hasRemaining() && next - read <= AHEAD / 2) {
                frames.clear();
                for (int frame = 0; frame < frames.capacity(); frame += HEADER + SIZE) {
                    frames.put(frame + HEADER, Client.number(next++));
                }
            }
            publishRest();
        }

        void publishRest() throws IOException {
            if (frames.hasRemaining()) {
                channel.write(frames);
            }
        }
    }

    /** Finds the messages in whatever is round them: frames of a WebSocket, or events and chunks. */
    private final class Client implements AutoCloseable {

        private static final byte MARK = '#';
        private static final int DIGITS = 16;
        private static final byte CLOSE_FRAME = (byte) 0x88;

        private final SocketChannel channel;
        private long expected;
        private long missed;
        private long number;
        private int digits;
        private int padding;
        private int closeFrame;
        private int closeBytes;
        private String end;

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        static byte[] number(long number) {
            return "#%016x".formatted(number).getBytes(StandardCharsets.US_ASCII);
        }

        void read() {
            try {
                if (channel.read(buffer.clear()) < 0) {
                    end = "cut off";
                }
            } catch (IOException reset) {
                end = "cut off";
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                int skipped = Math.min(padding, buffer.remaining());
                padding -= skipped;
                buffer.position(buffer.position() + skipped);
                if (buffer.hasRemaining()) {
                    accept(buffer.get());
                }
            }
        }

        private void accept(byte b) {
            if (digits > 0) {
                number = number << 4 | Character.digit(b, 16);
                if (--digits == 0) {
                    message();
                }
            } else if (closeBytes > 0) {
                closeFrame = closeFrame << 8 | b & 0xFF;
                if (--closeBytes == 0) {
                    end = "closed with " + (closeFrame & 0xFFFF);
                }
            } else if (b == MARK) {
                digits = DIGITS;
                number = 0;
            } else if (b == CLOSE_FRAME) {
                closeBytes = 3; // its length and its code
            }
        }

        private void message() {
            if (number < expected) {
                throw new IllegalStateException("Out of order: " + number + " came instead of " + expected);
            }
            missed += number - expected;
            expected = number + 1;
            padding = SIZE - 1 - DIGITS;
        }

        boolean hasEnded() {
            return end != null;
        }

        String end() {
            return end != null ? end : "still open";
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
