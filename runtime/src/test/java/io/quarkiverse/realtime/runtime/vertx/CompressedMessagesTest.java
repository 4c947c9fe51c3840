package io.quarkiverse.realtime.runtime.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that a client has compressed (RFC 7692, section 7.2.2), without a server. */
class CompressedMessagesTest {

    private static final int MAX_MESSAGE = 10_000;

    private final EmbeddedSocket socket = new EmbeddedSocket(
            new SocketChannel.Limits(65_536, MAX_MESSAGE, 16, 1 << 20, EmbeddedSocket.CLOSE_TIMEOUT_MILLIS), true);

    @AfterEach
    void everythingIsReleased() {
        socket.disconnect();
        socket.finish();
        assertThat(socket.hasReleasedAll()).as("all buffers released").isTrue();
    }

    @Test
    void eachMessageIsInflatedByItself() {
        for (String text : new String[] { "", "hi", "ä€😀", "x".repeat(MAX_MESSAGE) }) {
            socket.receive(EmbeddedSocket.frame(0xc1, deflate(text.getBytes(UTF_8))));
            socket.hookEnds();
        }
        assertThat(socket.passed).containsExactly("", "hi", "ä€😀", "x".repeat(MAX_MESSAGE));
    }

    @Test
    void aMessageThatIsNotCompressedGoesBetween() {
        socket.receive(EmbeddedSocket.frame(0xc1, deflate("one".getBytes(UTF_8))), EmbeddedSocket.text("two"),
                EmbeddedSocket.frame(0xc2, deflate(new byte[100])));
        assertThat(socket.passed).containsExactly("one", "two", "binary of 100");
    }

    @Test
    void fragmentsMayBeCutAnywhere() {
        byte[] deflated = deflate("much of this is like much of this".getBytes(UTF_8));
        for (int cut = 0; cut <= deflated.length; cut++) {
            socket.receive(EmbeddedSocket.frame(0x41, Arrays.copyOf(deflated, cut)), EmbeddedSocket.frame(0x89),
                    EmbeddedSocket.frame(0x80, Arrays.copyOfRange(deflated, cut, deflated.length)));
            assertThat(socket.written()).isEqualTo("8a00");
            socket.hookEnds();
        }
        assertThat(socket.passed).hasSize(deflated.length + 1).containsOnly("much of this is like much of this");
    }

    @Test
    void aMessageThatCanNotBeCompressedMayBeAsLongAsAnyOther() {
        byte[] noise = new byte[MAX_MESSAGE];
        new Random(42).nextBytes(noise);
        assertThat(deflate(noise)).hasSizeGreaterThan(MAX_MESSAGE);
        socket.receive(EmbeddedSocket.frame(0xc2, deflate(noise)));
        assertThat(socket.passed).containsExactly("binary of " + MAX_MESSAGE);
    }

    /** RFC 7692, section 7.2.3.4: a final block, and a byte behind it. */
    @Test
    void aFinalBlockEndsAMessage() {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput("final".getBytes(UTF_8));
        deflater.finish();
        byte[] deflated = new byte[100];
        int length = deflater.deflate(deflated);
        deflater.end();
        socket.receive(EmbeddedSocket.frame(0xc1, Arrays.copyOf(deflated, length + 1)));
        assertThat(socket.passed).containsExactly("final");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a block behind a final one            | c18f 00000000 4bcb2c2a2e01002a4e4dcecf4b0100 | 1007
            no deflated data                      | c184 00000000 ffffffff                        | 1007
            data that is cut within a block       | c183 00000000 f248cd                          | 1007
            a text that is not UTF-8              | c184 00000000 3ac80000                        | 1007
            a reserved bit that nobody agreed to  | a180 00000000                                 | 1002
            two reserved bits                     | e180 00000000                                 | 1002
            a compressed ping                     | c980 00000000                                 | 1002
            a compressed close frame              | c882 00000000 03e8                            | 1002
            a compressed continuation             | 4180 00000000 c080 00000000                   | 1002
            """)
    void aViolationEndsTheConnection(String name, String bytes, int status) {
        socket.receive(bytes);
        while (!socket.hooks.isEmpty()) {
            socket.hookEnds();
        }
        assertThat(socket.written()).matches("88..(%04x).*".formatted(status));
        assertThat(socket.channel.closeReason().getCode()).isEqualTo(status);
        assertThat(socket.passed).as("though the connection is kept for a moment").containsExactly("closed " + status);
        assertThat(socket.netty.isOpen()).isTrue();
    }

    @Test
    void aMessageIsNotInflatedBeyondItsBound() {
        socket.receive(EmbeddedSocket.frame(0xc2, deflate(new byte[5 << 20])));
        assertThat(socket.written()).matches("88..(03f1).*");
        assertThat(socket.channel.closeReason().getMessage())
                .isEqualTo("A message has at most 10000 bytes when it is inflated");
    }

    /** Each message is short as it comes, and nearly as long as a message may be when it is inflated. */
    @Test
    void theNextMessageIsInflatedOnceTheWaitingOnesAreShorterThanAMessageMayBe() {
        byte[] message = EmbeddedSocket.frame(0xc2, deflate(new byte[9_000]));
        socket.receive(message, message, message, message);
        assertThat(socket.passed).hasSize(2);
        assertThat(socket.netty.config().isAutoRead()).isFalse();
        socket.hookEnds();
        assertThat(socket.passed).hasSize(3);
        socket.hookEnds();
        socket.hookEnds();
        assertThat(socket.passed).hasSize(4);
        assertThat(socket.netty.config().isAutoRead()).isTrue();
    }

    @Test
    void theMessagesOfAClientThatHasDisconnectedAreStillInflated() {
        byte[][] frames = new byte[60][];
        Arrays.setAll(frames, i -> EmbeddedSocket.frame(0xc1, deflate(("message " + i).getBytes(UTF_8))));
        socket.receive(frames);
        assertThat(socket.passed).hasSize(17);
        for (int i = 0; i < 22; i++) {
            socket.hookEnds();
        }
        socket.disconnect();
        assertThat(socket.passed).hasSize(61).endsWith("message 59", "inactive");
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(bytes);
        byte[] deflated = new byte[bytes.length + 100];
        int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(deflated, length - 4);
    }
}
