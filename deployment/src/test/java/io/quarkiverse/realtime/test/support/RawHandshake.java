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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A WebSocket client (RFC 6455) that shows the bytes of the handshake and of each frame, and reads only when it is told to.
 */
public final class RawHandshake extends RawHttp {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final List<String> HANDSHAKE = List.of("Connection: Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

    /** One frame of the server. */
    public record Frame(boolean fin, int opcode, byte[] payload) {

        public String text() {
            return new String(payload, UTF_8);
        }

        /** The code of a close frame, 1005 if it has none (RFC 6455, section 7.1.5). */
        public int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }

        public String closeMessage() {
            return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, UTF_8);
        }
    }

    private boolean over;

    private RawHandshake(URI server, int receiveBuffer) {
        super(server, receiveBuffer);
    }

    /**
     * Sends a handshake and reads the head of its answer, whatever it is.
     *
     * @param target path and query as they go over the wire
     * @param headers further lines of the request; one that has the name of a line of the handshake replaces it, and a name
     *        with
     *        nothing behind it, for example {@code Upgrade:}, leaves that line out
     */
    public static RawHandshake connect(URI server, String target, String... headers) {
        return connect(server, 0, "GET " + target + " HTTP/1.1", headers);
    }

    /** As {@link #connect}, with little room for what the test does not read. */
    public static RawHandshake connectWithSmallWindow(URI server, String target, String... headers) {
        return connect(server, 16 * 1024, "GET " + target + " HTTP/1.1", headers);
    }

    /** As {@link #connect}, with another method, version or form of the target. */
    public static RawHandshake connectBy(String requestLine, URI server, String... headers) {
        return connect(server, 0, requestLine, headers);
    }

    private static RawHandshake connect(URI server, int receiveBuffer, String requestLine, String... headers) {
        List<String> lines = new ArrayList<>();
        lines.add("Host: " + server.getAuthority());
        lines.addAll(HANDSHAKE);
        for (String header : headers) {
            lines.removeIf(line -> HANDSHAKE.contains(line) && name(line).equals(name(header))
                    || line.equals("Host: " + server.getAuthority()) && name(header).equals("host"));
        }
        for (String header : headers) {
            if (!header.endsWith(":")) {
                lines.add(header);
            }
        }
        RawHandshake webSocket = new RawHandshake(server, receiveBuffer);
        webSocket.request(requestLine, lines);
        webSocket.readHead();
        return webSocket;
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    public boolean isConnected() {
        return status() == 101;
    }

    public RawHandshake send(String... texts) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (String text : texts) {
            frames.writeBytes(frame(true, TEXT, text.getBytes(UTF_8)));
        }
        write(frames.toByteArray());
        return this;
    }

    public RawHandshake sendBinary(byte[] bytes) {
        return sendFrame(true, BINARY, bytes);
    }

    public RawHandshake sendFrame(boolean fin, int opcode, byte[] payload) {
        write(frame(fin, opcode, payload));
        return this;
    }

    public RawHandshake sendClose(int code, String message) {
        byte[] text = message.getBytes(UTF_8);
        return sendFrame(true, CLOSE, ByteBuffer.allocate(text.length + 2).putShort((short) code).put(text).array());
    }

    /** The next frame of whatever kind; {@code null} if the server has closed the connection. */
    public Frame nextFrame() {
        try {
            int first = in.readUnsignedByte();
            long length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            return new Frame((first & 0x80) != 0, first & 0x0f, payload);
        } catch (EOFException | SocketException closed) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message, which has to be a text; pings are answered on the way. */
    public String nextText() {
        return message(TEXT).toString(UTF_8);
    }

    /** The next message, which has to be binary; pings are answered on the way. */
    public byte[] nextBinary() {
        return message(BINARY).toByteArray();
    }

    private ByteArrayOutputStream message(int kind) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        int expected = kind;
        while (true) {
            Frame frame = nextFrame();
            if (frame == null) {
                throw new AssertionError("Expected a message, the connection is gone");
            }
            if (frame.opcode == PING) {
                sendFrame(true, PONG, frame.payload);
            } else if (frame.opcode == CLOSE) {
                over = true;
                throw new AssertionError(
                        "Expected a message, the server closed with " + frame.closeCode() + " " + frame.closeMessage());
            } else if (frame.opcode == expected) {
                payload.writeBytes(frame.payload);
                if (frame.fin) {
                    return payload;
                }
                expected = CONTINUATION;
            } else if (frame.opcode != PONG) {
                throw new AssertionError(
                        "Expected a frame of kind " + expected + ", got " + frame.opcode + ": " + frame.text());
            }
        }
    }

    /** Reads up to the close frame of the server, answers it and waits for the end of the connection. */
    public Frame awaitClose() {
        over = true;
        for (Frame frame = nextFrame(); frame != null; frame = nextFrame()) {
            if (frame.opcode == CLOSE) {
                sendFrame(true, CLOSE, frame.payload);
                while (!isAtEnd()) {
                    // whatever comes behind a close frame is not for us
                }
                return frame;
            }
        }
        throw new AssertionError("The server closed without a close frame");
    }

    /** The closing handshake, if the connection is open; what the server sends in the meantime is dropped. */
    @Override
    public void close() {
        if (!over && isConnected()) {
            over = true;
            sendClose(1000, "");
            for (Frame frame = nextFrame(); frame != null && frame.opcode != CLOSE; frame = nextFrame()) {
                // sent before the server knew
            }
        }
        cut();
    }

    @Override
    public void cut() {
        over = true;
        super.cut();
    }

    private static byte[] frame(boolean fin, int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) ((fin ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i & 3]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }
}
