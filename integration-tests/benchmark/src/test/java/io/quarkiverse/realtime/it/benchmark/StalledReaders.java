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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What readers of a topic notice of others that do not read: how long a message takes to 900 of them, without and with a
 * hundred that have stalled and whose queues are full, and how much memory of the server these take. In turns, so that
 * both see the same of whatever else the machine does.
 *
 * <pre>
 * ./mvnw package -DskipTests -pl integration-tests/benchmark -am
 * java -cp integration-tests/benchmark/target/test-classes io.quarkiverse.realtime.it.benchmark.StalledReaders [rounds]
 * </pre>
 */
public final class StalledReaders {

    private static final int READERS = 900;
    private static final int STALLED = 100;
    private static final int BOUND = 1024 * 1024;
    /** Messages in a second, each of so many bytes. */
    private static final int RATE = 20;
    private static final int SIZE = 1000;
    private static final int SECONDS = 10;
    private static final int WARM_UP_SECONDS = 10;
    /** What the operating system takes for a client that does not read has to be full too. */
    private static final int FILLING = 60_000;
    private static final long FILLED = 5L * BOUND;
    private static final String REQUEST = "GET /sse/chat HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";

    private final ServerProcess server;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final SocketChannel publisher;
    private long[] latencies = new long[0];
    private int received;
    private long next;

    private StalledReaders(ServerProcess server) throws IOException {
        this.server = server;
        this.publisher = SocketChannel.open(server.address());
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        // they stay though they do not read, and their queues are full all the time
        try (ServerProcess server = ServerProcess.start("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch",
                "-Dquarkus.realtime.outbound.policy=drop-oldest", "-Dquarkus.realtime.outbound.limit=" + BOUND)) {
            System.out.println(server);
            new StalledReaders(server).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        List<SocketChannel> readers = openReaders();
        measure(WARM_UP_SECONDS);
        server.liveHeap(); // whose work takes memory too
        long resident = server.residentSize();
        close(readers);
        for (int round = 1; round <= rounds; round++) {
            List<SocketChannel> stalled = new ArrayList<>();
            for (int i = 0; i < STALLED; i++) {
                stalled.add(open(4096));
            }
            fill();
            readers = openReaders();
            String with = measure(SECONDS);
            long p99 = percentile(99);
            long heap = server.liveHeap();
            long outside = server.residentSize() - resident; // all of the heap is resident from the start
            close(stalled);
            String without = measure(SECONDS);
            System.out.printf("%d: without the stalled %s; with them %s, p99 %.2f times that; they take %.1f MB of live heap"
                    + " and %.1f MB outside of it; %d times the bound is %.1f MB%n", round, without, with,
                    (double) p99 / percentile(99), megabytes(heap - server.liveHeap()), megabytes(outside), STALLED,
                    megabytes((long) STALLED * BOUND));
            close(readers);
        }
    }

    private List<SocketChannel> openReaders() throws IOException {
        List<SocketChannel> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            SocketChannel channel = open(0);
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Reader());
            readers.add(channel);
        }
        return readers;
    }

    private static void close(List<SocketChannel> channels) throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    private SocketChannel open(int receiveBuffer) throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (receiveBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
        channel.connect(server.address());
        channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
        channel.read(buffer.clear()); // who has got the head is subscribed
        return channel;
    }

    /**
     * @return what the readers have noticed: the times in microseconds from when a message was due
     */
    private String measure(int seconds) throws Exception {
        int messages = seconds * RATE;
        latencies = new long[messages * READERS];
        received = 0;
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        publishAndRead(messages, index -> start + index * TimeUnit.SECONDS.toNanos(1) / RATE, SIZE);
        Arrays.sort(latencies);
        return "p50 %,d p99 %,d max %,d µs".formatted(percentile(50), percentile(99), percentile(100));
    }

    private long percentile(int percent) {
        return latencies[(int) Math.min(latencies.length - 1L, (long) latencies.length * percent / 100)] / 1000;
    }

    /** Nobody reads yet, so that nobody is in the way. */
    private void fill() {
        long now = System.nanoTime();
        publish((int) (FILLED / FILLING), index -> now, FILLING);
    }

    private interface Schedule {

        long due(int index);
    }

    /** Until each reader has got all of them, in their order. */
    private void publishAndRead(int messages, Schedule schedule, int size) throws Exception {
        Thread publishing = new Thread(() -> publish(messages, schedule, size));
        publishing.start();
        long patience = schedule.due(messages) + TimeUnit.SECONDS.toNanos(20);
        while (received < messages * READERS) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("Lost: %d of %d messages".formatted(messages * READERS - received,
                        messages * READERS));
            }
            selector.select(1000);
            for (SelectionKey key : selector.selectedKeys()) {
                read((SocketChannel) key.channel(), (Reader) key.attachment());
            }
            selector.selectedKeys().clear();
        }
        publishing.join();
    }

    private void publish(int messages, Schedule schedule, int size) {
        ByteBuffer answer = ByteBuffer.allocate(1024);
        try {
            for (int i = 0; i < messages; i++) {
                long due = schedule.due(i);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                String message = "~%016x%016x".formatted(next++, due);
                String request = "POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + size + "\r\n\r\n" + message
                        + "x".repeat(size - message.length());
                ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    publisher.write(bytes);
                }
                publisher.read(answer.clear());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(SocketChannel channel, Reader reader) throws IOException {
        if (channel.read(buffer.clear()) < 0) {
            throw new IllegalStateException("The server has ended the stream of a reader");
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            reader.accept(buffer.get());
        }
    }

    private static double megabytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    /** Finds what {@link #publish} has made in whatever is round it. */
    private final class Reader {

        private static final int DIGITS = 16;

        private long expected = -1;
        private long number;
        private long due;
        private int digits = -1;

        void accept(byte b) {
            if (b == '~') {
                digits = 0;
                number = 0;
                due = 0;
            } else if (digits >= 0) {
                int digit = Character.digit(b, 16);
                if (digits < DIGITS) {
                    number = number << 4 | digit;
                } else {
                    due = due << 4 | digit;
                }
                if (++digits == 2 * DIGITS) {
                    digits = -1;
                    message();
                }
            }
        }

        private void message() {
            if (expected >= 0 && number != expected) {
                throw new IllegalStateException("Lost or out of order: " + number + " came instead of " + expected);
            }
            expected = number + 1;
            latencies[received++] = System.nanoTime() - due;
        }
    }
}
