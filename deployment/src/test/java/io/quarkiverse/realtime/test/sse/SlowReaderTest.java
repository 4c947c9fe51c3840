package io.quarkiverse.realtime.test.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.netty.buffer.ByteBuf;
import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.runtime.outbound.OutboxCounters;
import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;

/** A thousand clients of one topic, of which a hundred do not read. */
class SlowReaderTest extends EventStreams {

    private static final int CLIENTS = 1000;
    private static final int STALLED = 100;
    /** More than Netty takes before it says that it is enough: what waits there can't be dropped. */
    private static final int LIMIT = 192 * 1024;
    private static final int MESSAGES = 240;
    private static final int MESSAGE_SIZE = 4000;
    /** Few enough that a client that reads never has so much waiting that anything is dropped. */
    private static final int AT_A_TIME = 20;
    /** What the operating system keeps for a client at most, on both sides. */
    private static final int SYSTEM_BUFFERS = 512 * 1024;

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("test.small-send-buffer", "true")
            .overrideConfigKey("quarkus.realtime.outbound.limit", Integer.toString(LIMIT))
            .overrideConfigKey("quarkus.realtime.outbound.high-water-mark", Integer.toString(LIMIT / 2))
            .overrideConfigKey("quarkus.realtime.outbound.low-water-mark", "0");

    @Inject
    Vertx vertx;

    @Inject
    Topics topics;

    @Inject
    OutboxCounters counters;

    @Inject
    OpenEventStreams streams;

    private NetClient net;
    private NetClient smallWindow;
    private final List<Reader> readers = new ArrayList<>();
    private final List<Reader> stalled = new ArrayList<>();

    @BeforeEach
    void connect() {
        net = vertx.createNetClient();
        smallWindow = vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(16 * 1024));
    }

    @AfterEach
    void disconnect() throws Exception {
        net.close().toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
        smallWindow.close().toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
        await().untilAsserted(() -> {
            assertThat(streams.count()).isZero();
            assertThat(topics.names()).isEmpty();
        });
        readers.clear();
        stalled.clear();
    }

    @Test
    void thoseWhoReadLoseNothingAndThoseWhoDoNotAreCutOff() throws Exception {
        long closedBefore = counters.closedClients();
        open("/scores");
        publishAll();
        assertThat(counters.closedClients() - closedBefore).isEqualTo(STALLED);
        await().until(() -> topics.subscriberCount("scores") == CLIENTS - STALLED);
        // cut off they are, though they read nothing
        await().untilAsserted(() -> assertThat(streams.count()).isEqualTo(CLIENTS - STALLED));
        assertThat(readers).allSatisfy(reader -> assertThat(reader.wrong).isNull());
    }

    @Test
    void thoseWhoReadLoseNothingAndThoseWhoDoNotCostTheirBound() throws Exception {
        long droppedBefore = counters.dropped(OverflowPolicy.DROP_OLDEST);
        open("/latest-scores");
        publishAll();
        assertThat(readers).allSatisfy(reader -> assertThat(reader.wrong).isNull());

        stalled.forEach(reader -> reader.socket.resume());
        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(stalled).allSatisfy(
                reader -> assertThat(reader.last).isEqualTo(MESSAGES - 1)));
        long received = stalled.stream().mapToLong(reader -> reader.count.get()).sum();
        assertThat(stalled).allSatisfy(reader -> {
            assertThat(reader.count.get() * MESSAGE_SIZE).isLessThanOrEqualTo(LIMIT + SYSTEM_BUFFERS);
            assertThat(reader.repeated).isFalse();
        });
        assertThat(counters.dropped(OverflowPolicy.DROP_OLDEST) - droppedBefore)
                .isEqualTo((long) STALLED * MESSAGES - received);
    }

    private void open(String path) throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            boolean reads = i % (CLIENTS / STALLED) != 0;
            Reader reader = new Reader((reads ? net : smallWindow).connect(server.getPort(), server.getHost())
                    .toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS), reads, path);
            (reads ? readers : stalled).add(reader);
        }
        await().until(() -> topics.subscriberCount("scores") == CLIENTS);
    }

    private void publishAll() {
        String padding = "x".repeat(MESSAGE_SIZE);
        for (int i = 0; i < MESSAGES; i++) {
            topics.publish("scores", i + " " + padding);
            if (i % AT_A_TIME == AT_A_TIME - 1) {
                int sent = i + 1;
                await().pollInterval(2, TimeUnit.MILLISECONDS).atMost(30, TimeUnit.SECONDS)
                        .until(() -> readers.stream().allMatch(reader -> reader.count.get() == sent || reader.wrong != null));
            }
        }
    }

    /** Or the operating system takes megabytes for a client that does not read. */
    @Singleton
    @IfBuildProperty(name = "test.small-send-buffer", stringValue = "true")
    public static class SmallSendBuffer implements HttpServerOptionsCustomizer {

        @Override
        public void customizeHttpServer(HttpServerOptions options) {
            options.setSendBufferSize(16 * 1024);
        }
    }

    /** Takes the lines of chunks for what they are, and looks at how each begins. */
    private static final class Reader {

        /** "data: ", the number and a space. */
        private static final int BEGIN = 16;

        private final NetSocket socket;
        private final boolean getsAll;
        private final AtomicInteger count = new AtomicInteger();
        private final StringBuilder line = new StringBuilder();
        private volatile int last = -1;
        private volatile boolean repeated;
        private volatile String wrong;

        Reader(NetSocket socket, boolean reads, String path) {
            this.socket = socket;
            this.getsAll = reads;
            socket.exceptionHandler(cutOff -> {
                // is what a stalled one expects
            });
            socket.handler(this::accept);
            if (!reads) {
                socket.pause();
            }
            socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");
        }

        private void accept(Buffer received) {
            ByteBuf bytes = received.getByteBuf();
            int at = bytes.readerIndex();
            while (at < bytes.writerIndex()) {
                int end = bytes.indexOf(at, bytes.writerIndex(), (byte) '\n');
                int length = Math.min(BEGIN - line.length(), (end < 0 ? bytes.writerIndex() : end) - at);
                line.append(bytes.toString(at, length, US_ASCII));
                if (end < 0) {
                    return;
                }
                acceptLine(line.toString());
                line.setLength(0);
                at = end + 1;
            }
        }

        private void acceptLine(String text) {
            if (!text.startsWith("data: ")) {
                return;
            }
            int number = Integer.parseInt(text.substring(6, text.indexOf(' ', 6)));
            if (getsAll && number != last + 1 && wrong == null) {
                wrong = number + " came after " + last;
            }
            if (number <= last) {
                repeated = true;
            }
            last = number;
            count.incrementAndGet();
        }
    }
}
