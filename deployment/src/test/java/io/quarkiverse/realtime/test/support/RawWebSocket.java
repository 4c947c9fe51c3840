package io.quarkiverse.realtime.test.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.Deflater;

/**
 * A WebSocket client (RFC 6455) without manners: it sends any frame, answers none by itself, and reads only when it is told to.
 * Not thread-safe, but one thread may read while another writes.
 */
public final class RawWebSocket extends RawHttp {

    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xa;

    /** One frame of the server. */
    public record Frame(boolean isFinal, int opcode, byte[] payload) {

        public String text() {
            return new String(payload, UTF_8);
        }

        public boolean isClose() {
            return opcode == CLOSE;
        }

        /** 1005 if the close frame has none (RFC 6455, section 7.1.5). */
        public int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }

        public String closeReason() {
            return payload.length <= 2 ? "" : new String(payload, 2, payload.length - 2, UTF_8);
        }

        @Override
        public String toString() {
            return isClose() ? "close " + closeCode() + " '" + closeReason() + "'"
                    : "frame 0x" + Integer.toHexString(opcode) + " of " + payload.length + " bytes";
        }
    }

    /** Sends nothing: the test sends a handshake of its own, with {@link #write}, and reads the answer. */
    public RawWebSocket(URI server) {
        super(server);
    }

    private RawWebSocket(URI server, int receiveBuffer, String target, String... headers) {
        super(server, receiveBuffer);
        List<String> lines = new ArrayList<>(List.of("Host: " + server.getAuthority(), "Connection: Upgrade",
                "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        lines.addAll(List.of(headers));
        request("GET " + target + " HTTP/1.1", lines);
        readHead();
    }

    /**
     * Sends a handshake that has to be accepted.
     *
     * @param target path and query as they go over the wire
     * @param headers further lines of the request
     */
    public static RawWebSocket connect(URI server, String target, String... headers) {
        return connected(handshake(server, target, headers));
    }

    /** As {@link #connect}, with little room for what the test does not read. */
    public static RawWebSocket connectWithSmallWindow(URI server, String target) {
        return connected(new RawWebSocket(server, SMALL_WINDOW, target));
    }

    /** Sends a handshake and reads the head of its answer, whatever it is. */
    public static RawWebSocket handshake(URI server, String target, String... headers) {
        return new RawWebSocket(server, 0, target, headers);
    }

    private static RawWebSocket connected(RawWebSocket client) {
        if (client.status() != 101) {
            throw new AssertionError("The handshake was answered with " + client.statusLine());
        }
        return client;
    }

    // ---- out

    /** Each text is a frame; all of them leave in one write. */
    public RawWebSocket send(String... texts) {
        byte[][] frames = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            frames[i] = textFrame(texts[i]);
        }
        return sendFrames(frames);
    }

    public RawWebSocket sendBinary(byte... bytes) {
        return sendFrames(frame(BINARY, bytes));
    }

    public RawWebSocket sendClose(int code) {
        return sendFrames(closeFrame(code));
    }

    /** Sends frames, or what pretends to be some, in one write. */
    public RawWebSocket sendFrames(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        write(all.toByteArray());
        return this;
    }

    /** A whole message, or a control frame. */
    public static byte[] frame(int opcode, byte... payload) {
        return frame(0x80 | opcode, true, payload);
    }

    public static byte[] textFrame(String text) {
        return frame(TEXT, text.getBytes(UTF_8));
    }

    public static byte[] closeFrame(int code) {
        return frame(CLOSE, (byte) (code >> 8), (byte) code);
    }

    /**
     * @param first the first byte: final bit, reserved bits, opcode
     */
    public static byte[] frame(int first, boolean masked, byte... payload) {
        int maskBit = masked ? 0x80 : 0;
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (maskBit | payload.length));
        } else if (payload.length < 65536) {
            frame.put((byte) (maskBit | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (maskBit | 127)).putLong(payload.length);
        }
        byte[] mask = new byte[4];
        if (masked) {
            ThreadLocalRandom.current().nextBytes(mask);
            frame.put(mask);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i & 3]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** The payload of a compressed message that does without what came before it. */
    public static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            return deflate(deflater, bytes);
        } finally {
            deflater.end();
        }
    }

    /** The payload of a compressed message (RFC 7692, section 7.2.1). */
    public static byte[] deflate(Deflater deflater, byte[] bytes) {
        deflater.setInput(bytes);
        byte[] deflated = new byte[bytes.length + 100];
        int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(deflated, length - 4);
    }

    // ---- in

    /** The next frame, whatever it is. */
    public Frame nextFrame() {
        try {
            return readFrame();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, its fragments put together; {@code isFinal} tells whether it came in one frame. */
    public Frame nextMessage() {
        Frame frame = nextFrame();
        if (frame.opcode != TEXT && frame.opcode != BINARY) {
            throw new AssertionError("Expected a message, got " + frame);
        }
        boolean whole = frame.isFinal;
        int opcode = frame.opcode;
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(frame.payload);
        while (!frame.isFinal) {
            frame = nextFrame();
            if (frame.opcode != CONTINUATION) {
                throw new AssertionError("Expected a fragment, got " + frame);
            }
            payload.writeBytes(frame.payload);
        }
        return new Frame(whole, opcode, payload.toByteArray());
    }

    public String nextText() {
        Frame message = nextMessage();
        if (message.opcode != TEXT) {
            throw new AssertionError("Expected text, got " + message);
        }
        return message.text();
    }

    public byte[] nextBinary() {
        Frame message = nextMessage();
        if (message.opcode != BINARY) {
            throw new AssertionError("Expected bytes, got " + message + " '" + message.text() + "'");
        }
        return message.payload;
    }

    /** The next frame, which is a close frame. */
    public Frame nextClose() {
        Frame frame = nextFrame();
        if (!frame.isClose()) {
            throw new AssertionError("Expected a close frame, got " + frame + " '" + frame.text() + "'");
        }
        return frame;
    }

    /** Reads all that still comes; the last is a close frame. */
    public List<Frame> readUpToClose() {
        List<Frame> frames = new ArrayList<>();
        do {
            frames.add(nextFrame());
        } while (!frames.get(frames.size() - 1).isClose());
        return frames;
    }

    /** Reads all that still comes, to the end of the connection, orderly or not. */
    public List<Frame> rest() {
        List<Frame> frames = new ArrayList<>();
        try {
            while (true) {
                frames.add(readFrame());
            }
        } catch (EOFException | SocketException over) {
            return frames;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Frame readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((first & 0x70) != 0 || (second & 0x80) != 0) {
            throw new AssertionError("A server's frame is unmasked and has no reserved bits: %02x %02x"
                    .formatted(first, second));
        }
        long length = second;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame((first & 0x80) != 0, first & 0x0f, payload);
    }

    /** The closing handshake, begun by this side: what still comes, the server's close frame last. */
    public List<Frame> closeAndReadRest() {
        return sendClose(1000).rest();
    }

    /** The closing handshake, begun by the server: answers its close frame, which comes next, and waits for the end. */
    public Frame answerClose() {
        Frame close = nextClose();
        sendFrames(frame(CLOSE, close.payload)).rest();
        return close;
    }
}
