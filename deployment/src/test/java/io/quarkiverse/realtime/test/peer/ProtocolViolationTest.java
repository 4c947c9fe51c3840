package io.quarkiverse.realtime.test.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.acme.peer.routes.Echo;
import org.acme.support.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.test.support.ConnectedPeer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkiverse.realtime.test.support.RawWebSocket.Frame;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;

/** Bytes on the wire (RFC 6455, section 5.2), masked with zeros where they are masked. */
class ProtocolViolationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(RawHttp.class, RawWebSocket.class, ConnectedPeer.class, Journal.class,
                    Echo.class, Connection.class));

    /** That of the newest request. */
    @Singleton
    static class Connection {

        volatile Channel channel;

        void observe(@Observes Filters filters) {
            filters.register(ctx -> {
                channel = ((ConnectionBase) ctx.request().connection()).channel();
                ctx.next();
            }, 1000);
        }
    }

    @TestHTTPResource("/")
    URI server;

    @Inject
    Peers peers;

    @Inject
    Connection connection;

    private RawWebSocket client;
    private Journal journal;

    @BeforeEach
    void connect() {
        ConnectedPeer connection = ConnectedPeer.connect(server, peers, "/echo");
        client = connection.client();
        journal = connection.journal();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            text that is not UTF-8                      | 8182 00000000 c328                                   | 1007
            a surrogate in UTF-8                        | 8183 00000000 eda080                                 | 1007
            an overlong form in UTF-8                   | 8182 00000000 c080                                   | 1007
            text that ends within a character           | 8183 00000000 f09f98                                 | 1007
            fragments that are not UTF-8 together       | 0181 00000000 c3  8081 00000000 28                   | 1007
            a reserved bit without an extension         | c182 00000000 6869                                   | 1002
            another reserved bit                        | a182 00000000 6869                                   | 1002
            the last reserved bit                       | 9182 00000000 6869                                   | 1002
            a reserved bit on a ping                    | c980 00000000                                        | 1002
            an unmasked frame                           | 8102 6869                                            | 1002
            an unknown data frame                       | 8382 00000000 6869                                   | 1002
            an unknown control frame                    | 8b82 00000000 6869                                   | 1002
            a continuation of nothing                   | 8082 00000000 6869                                   | 1002
            a continuation of a message that is over    | 8182 00000000 6869  8082 00000000 6869               | 1002
            a message within another                    | 0182 00000000 6869  8182 00000000 6869               | 1002
            a fragmented ping                           | 0982 00000000 6869                                   | 1002
            a ping that is too long                     | 89fe007e 00000000                                    | 1002
            a close frame of one byte                   | 8881 00000000 03                                     | 1002
            a close frame with a status that is unsent  | 8882 00000000 03ed                                   | 1002
            a close frame with a status of no meaning   | 8882 00000000 03e7                                   | 1002
            a close frame with a status beyond all      | 8882 00000000 1388                                   | 1002
            a close frame with the highest number       | 8882 00000000 ffff                                   | 1002
            a close frame whose reason is not UTF-8     | 8884 00000000 03e8 c328                              | 1007
            """)
    void aViolationIsAnsweredWithItsStatus(String violation, String bytes, int status) {
        client.sendFrames(hex(bytes));

        List<Frame> frames = client.rest();
        assertThat(frames).as("what came before the connection was closed").isNotEmpty();
        assertThat(frames.get(frames.size() - 1)).matches(Frame::isClose, "is a close frame")
                .extracting(Frame::closeCode).isEqualTo(status);
        assertThat(journal.next()).isEqualTo("close " + status);
    }

    @Test
    void theOtherPeersGoOnAfterAViolation() {
        try (RawWebSocket other = RawWebSocket.connect(server, "/echo")) {
            assertThat(client.sendFrames(hex("8102 6869")).nextClose().closeCode()).isEqualTo(1002);
            assertThat(other.send("hello").nextText()).isEqualTo("hello");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one empty frame                     | 8180 00000000                                        | ''
            three empty fragments               | 0180 00000000  0080 00000000  8080 00000000          | ''
            an empty fragment at the front      | 0180 00000000  8082 00000000 6869                    | hi
            an empty fragment at the end        | 0182 00000000 6869  8080 00000000                    | hi
            a character cut by fragments        | 0181 00000000 c3  8081 00000000 a4                   | ä
            a mask                              | 8182 01020304 696b                                   | hi
            """)
    void whatIsUnusualButLegalIsHandled(String name, String bytes, String message) {
        assertThat(client.sendFrames(hex(bytes)).nextText()).isEqualTo(message);
        assertThat(client.send("next").nextText()).isEqualTo("next");
    }

    @Test
    void aPingIsAnsweredWithItsPayloadEvenWithinAMessage() {
        client.sendFrames(hex("0182 00000000 6869  8983 00000000 010203  8081 00000000 21"));

        Frame pong = client.nextFrame();
        assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
        assertThat(pong.payload()).containsExactly(1, 2, 3);
        assertThat(client.nextText()).isEqualTo("hi!");
    }

    @Test
    void aPongThatNobodyAskedForIsIgnored() {
        client.sendFrames(hex("8a82 00000000 6869"));

        assertThat(client.send("hello").nextText()).isEqualTo("hello");
    }

    /** They are not answered, so no client is slowed down by them, and each would take as much as a message. */
    @Test
    void pongsGoNoFurtherThanToTheChannel() {
        Channel channel = connection.channel;
        List<Object> frames = new CopyOnWriteArrayList<>();
        channel.eventLoop().submit(() -> channel.pipeline().addBefore("handler", "spy", new ChannelInboundHandlerAdapter() {

            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                frames.add(message);
                ctx.fireChannelRead(message);
            }
        })).syncUninterruptibly();

        client.sendFrames(hex("8a80 00000000  8a82 00000000 6869  8180 00000000"));

        assertThat(client.nextText()).isEmpty();
        assertThat(frames).singleElement().isInstanceOf(TextWebSocketFrame.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a status                    | 8882 00000000 03e8             | 1000
            a status of the application | 8882 00000000 1387             | 4999
            a status and a reason       | 8885 00000000 03e9 627965      | 1001
            """)
    void aCloseFrameIsAnsweredWithItsStatus(String name, String bytes, int status) {
        client.sendFrames(hex(bytes));

        assertThat(client.rest()).singleElement().matches(Frame::isClose, "is a close frame")
                .extracting(Frame::closeCode).isEqualTo(status);
        assertThat(journal.next()).isEqualTo("close " + status);
    }

    @Test
    void aCloseFrameWithoutAStatusIs1005ForTheCloseHook() {
        client.sendFrames(hex("8880 00000000"));

        assertThat(client.rest()).singleElement().matches(Frame::isClose, "is a close frame");
        assertThat(journal.next()).isEqualTo("close 1005");
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes.replace(" ", ""));
    }
}
