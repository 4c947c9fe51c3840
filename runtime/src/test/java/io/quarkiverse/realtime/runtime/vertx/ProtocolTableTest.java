package io.quarkiverse.realtime.runtime.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;

/** RFC 6455 byte by byte, without a server. ProtocolViolationTest has some of these over a socket. */
class ProtocolTableTest {

    private final EmbeddedSocket socket = EmbeddedSocket.withMaxPending(16);

    @AfterEach
    void everythingIsReleased() {
        socket.disconnect();
        socket.finish();
        assertThat(socket.hasReleasedAll()).as("all buffers released").isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            text that is not UTF-8                      | 8182 00000000 c328                                   | 1007
            a surrogate in UTF-8                        | 8183 00000000 eda080                                 | 1007
            an overlong form in UTF-8                   | 8182 00000000 c080                                   | 1007
            an overlong form of three bytes             | 8183 00000000 e08080                                 | 1007
            a character beyond all                      | 8184 00000000 f4908080                               | 1007
            a byte that UTF-8 has not                   | 8181 00000000 ff                                     | 1007
            text that ends within a character           | 8183 00000000 f09f98                                 | 1007
            fragments that are not UTF-8 together       | 0181 00000000 c3  8081 00000000 28                   | 1007
            an unfinished text that is not UTF-8        | 0181 00000000 c3  0081 00000000 28                   | 1007
            an unfinished text, at its first fragment   | 0182 00000000 c080                                   | 1007
            a reserved bit without an extension         | c182 00000000 6869                                   | 1002
            another reserved bit                        | a182 00000000 6869                                   | 1002
            the last reserved bit                       | 9182 00000000 6869                                   | 1002
            a reserved bit on a ping                    | c980 00000000                                        | 1002
            a reserved bit on a close frame             | c882 00000000 03e8                                   | 1002
            an unmasked frame                           | 8102 6869                                            | 1002
            an unknown data frame                       | 8382 00000000 6869                                   | 1002
            an unknown control frame                    | 8b82 00000000 6869                                   | 1002
            a continuation of nothing                   | 8082 00000000 6869                                   | 1002
            a continuation of a message that is over    | 0182 00000000 6869  8080 00000000  8082 00000000 6869 | 1002
            a message within another                    | 0182 00000000 6869  8182 00000000 6869               | 1002
            a fragmented ping                           | 0982 00000000 6869                                   | 1002
            a ping that is too long                     | 89fe007e 00000000                                    | 1002
            a length that is not minimal                | 81fe0002 00000000 6869                               | 1002
            a length that is not minimal, in eight bytes | 81ff000000000000ffff 00000000                       | 1002
            a length that is negative                   | 81ff8000000000000000 00000000                        | 1002
            a frame that is too long                    | 82ff0000000000010001 00000000                        | 1009
            a frame that pretends to be endless         | 82ff7fffffffffffffff 00000000                        | 1009
            a close frame of one byte                   | 8881 00000000 03                                     | 1002
            a close frame with a status that is unsent  | 8882 00000000 03ed                                   | 1002
            another one                                 | 8882 00000000 03ee                                   | 1002
            a close frame with a status of no meaning   | 8882 00000000 03e7                                   | 1002
            a close frame with a status beyond all      | 8882 00000000 1388                                   | 1002
            a close frame with the highest number       | 8882 00000000 ffff                                   | 1002
            a close frame whose reason is not UTF-8     | 8884 00000000 03e8 c328                              | 1007
            """)
    void aViolationIsAnsweredWithItsStatusAndTheConnectionEnds(String violation, String bytes, int status) {
        socket.receive("8182 00000000 6f6b").receive(bytes).receive("8182 00000000 6869");

        assertThat(socket.written()).as("before the hook of the message ahead has ended").isEmpty();
        socket.hookEnds();
        while (!socket.hooks.isEmpty()) {
            socket.hookEnds();
        }

        assertThat(socket.written()).startsWith("88").matches("88..(%04x).*".formatted(status));
        socket.pass(1000);
        assertThat(socket.netty.isOpen()).isFalse();
        assertThat(socket.passed).startsWith("ok").endsWith("closed " + status, "inactive");
        assertThat(socket.channel.closeReason().getCode()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one empty frame                     | 8180 00000000                                        | ''
            three empty fragments               | 0180 00000000  0080 00000000  8080 00000000          | ''
            an empty fragment at the front      | 0180 00000000  8082 00000000 6869                    | hi
            an empty fragment at the end        | 0182 00000000 6869  8080 00000000                    | hi
            a character cut by fragments        | 0181 00000000 c3  8081 00000000 a4                   | ä
            four bytes in four fragments        | 0181 00000000 f0  0081 00000000 9f  0081 00000000 98  8081 00000000 80 | 😀
            a mask                              | 8182 01020304 696b                                   | hi
            bytes that are no text              | 8282 00000000 c328                                   | binary of 2
            """)
    void anUnusualButLegalMessageIsPassedOn(String name, String bytes, String message) {
        for (byte b : HexFormat.of().parseHex(bytes.replace(" ", ""))) {
            socket.receive(new byte[] { b });
        }
        assertThat(socket.passed).containsExactly(message);
    }

    @Test
    void aPingIsAnsweredWithItsPayloadEvenWithinAMessage() {
        socket.receive("0182 00000000 6869  8983 00000000 010203");
        assertThat(socket.written()).isEqualTo("8a03 010203".replace(" ", ""));
        socket.receive("8081 00000000 21");
        assertThat(socket.passed).containsExactly("hi!");
    }

    @Test
    void aPongGoesNoFurther() {
        socket.receive("8a82 00000000 6869  8182 00000000 6869");
        assertThat(socket.passed).containsExactly("hi");
        assertThat(socket.written()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a status                    | 8882 00000000 03e8             | 1000 | 880203e8
            a status of the application | 8882 00000000 1387             | 4999 | 88021387
            a status and a reason       | 8885 00000000 03e9 627965      | 1001 | 880503e9627965
            no status                   | 8880 00000000                  | 1005 | 8800
            """)
    void aCloseFrameIsAnsweredWithItsStatus(String name, String bytes, int status, String answer) {
        socket.receive(bytes + "8180 00000000");
        assertThat(socket.written()).isEqualTo(answer);
        assertThat(socket.netty.isOpen()).isFalse();
        assertThat(socket.channel.closeReason().getCode()).isEqualTo(status);
        assertThat(socket.passed).containsExactly("closed " + (status == 1005 ? -1 : status), "inactive");
    }

    @Test
    void aCloseFrameIsAnsweredAfterTheTimeoutThoughAHookHangs() {
        socket.receive("8182 00000000 6869  8882 00000000 0fa0");
        socket.pass(EmbeddedSocket.CLOSE_TIMEOUT_MILLIS - 1);
        assertThat(socket.written()).isEmpty();
        socket.pass(1);
        assertThat(socket.written()).isEqualTo("88020fa0");
        assertThat(socket.netty.isOpen()).isFalse();
    }

    /** As records of TLS come, however often reading is turned off, and as Netty's first read ends within a segment. */
    @Test
    void framesThatComeBeforeSomebodyListensWaitAndReadingGoesOnThen() {
        EmbeddedSocket early = EmbeddedSocket.withoutListener();
        early.receive(EmbeddedSocket.text("one")).receive(EmbeddedSocket.text("two"), EmbeddedSocket.frame(0x89));
        assertThat(early.passed).isEmpty();
        assertThat(early.netty.config().isAutoRead()).isFalse();
        early.channel.listener(early);
        assertThat(early.passed).containsExactly("one", "two");
        assertThat(early.written()).isEqualTo("8a00");
        assertThat(early.netty.config().isAutoRead()).isTrue();
        early.disconnect();
        early.finish();
        assertThat(early.hasReleasedAll()).isTrue();
    }

    /** As WebSockets Next closes by itself, when an identity expires for example. */
    @Test
    void aCloseOfTheServerLetsGoOfMessagesThatWaitAndReadsTheAnswer() {
        byte[][] frames = new byte[100][];
        Arrays.setAll(frames, i -> EmbeddedSocket.text("m" + i));
        socket.receive(frames);
        assertThat(socket.netty.config().isAutoRead()).isFalse();
        socket.netty.pipeline().writeAndFlush(new CloseWebSocketFrame(1008, "expired"));
        assertThat(socket.closedByServer).isTrue();
        assertThat(socket.netty.config().isAutoRead()).isTrue();
        assertThat(socket.written()).startsWith("880903f0");
        socket.receive("8882 00000000 03f0");
        assertThat(socket.netty.isOpen()).isFalse();
        assertThat(socket.passed).hasSize(19).endsWith("closed 1008", "inactive");
    }

    @Test
    void theAnswerToAHiddenRequestDoesNotGoOut() {
        socket.netty.pipeline().writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        assertThat(socket.written()).isEmpty();
        assertThat(socket.netty.isOpen()).isFalse();
    }

    @Test
    void aClientThatDoesNotAnswerACloseFrameIsCutOff() {
        socket.channel.close(1001, "bye");
        assertThat(socket.written()).isEqualTo("880503e9627965");
        socket.receive("8182 00000000 6869  8980 00000000");
        socket.pass(EmbeddedSocket.CLOSE_TIMEOUT_MILLIS);
        assertThat(socket.netty.isOpen()).isFalse();
        assertThat(socket.passed).containsExactly("inactive");
        assertThat(socket.written()).as("behind the close frame").isEmpty();
        assertThat(socket.channel.closeReason().getCode()).isEqualTo(1006);
    }

    @Test
    void aClientThatDoesNotReadTheAnswerToItsCloseFrameIsCutOff() {
        socket.holdWrites();
        socket.receive("8882 00000000 03e8");
        socket.pass(EmbeddedSocket.CLOSE_TIMEOUT_MILLIS - 1);
        assertThat(socket.netty.isOpen()).isTrue();
        socket.pass(1);
        assertThat(socket.netty.isOpen()).isFalse();
        assertThat(socket.channel.closeReason().getCode()).isEqualTo(1000);
    }

    @Test
    void theMessagesOfAReadAreDecodedOnlyAsFarAsThereIsRoom() {
        byte[][] frames = new byte[1000][];
        Arrays.setAll(frames, i -> EmbeddedSocket.text("m" + i));
        socket.receive(frames);
        assertThat(socket.passed).hasSize(17);
        assertThat(socket.netty.config().isAutoRead()).isFalse();
        for (int i = 0; i < 1000; i++) {
            assertThat(socket.hooks.peek()).isEqualTo("m" + i);
            assertThat(socket.hooks).hasSizeLessThanOrEqualTo(17);
            socket.hookEnds();
        }
        assertThat(socket.netty.config().isAutoRead()).isTrue();
        assertThat(socket.passed).hasSize(1000);
    }

    @Test
    void theMessagesThatWereReadOfAClientThatDisconnectsAreAllPassedOn() {
        byte[][] frames = new byte[101][];
        Arrays.setAll(frames, i -> EmbeddedSocket.text("m" + i));
        frames[100] = EmbeddedSocket.frame(0x88, (byte) 0x0f, (byte) 0xa0);
        socket.receive(frames);
        assertThat(socket.passed).hasSize(17);
        socket.disconnect();
        assertThat(socket.passed).hasSize(102).endsWith("m99", "closed 4000", "inactive");
        assertThat(socket.channel.closeReason().getCode()).isEqualTo(4000);
    }

    @Test
    void ofManyPingsOnlyTheNewestIsAnsweredOnceTheClientReadsAgain() {
        socket.holdWrites();
        socket.netty.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        socket.receive("8981 00000000 01  8981 00000000 02  8981 00000000 03");
        assertThat(socket.written()).isEmpty();
        socket.netty.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        socket.netty.runPendingTasks();
        socket.writesDone();
        assertThat(socket.written()).isEqualTo("8a0103");
    }
}
