package io.quarkiverse.realtime.test.support;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;

/**
 * A client of HTTP/2 with prior knowledge (RFC 9113, section 3.3) that decides which frames arrive together: what is added
 * goes out in one write.
 */
public final class RawHttp2 implements AutoCloseable {

    public static final int DATA = 0x0;
    public static final int HEADERS = 0x1;
    public static final int RST_STREAM = 0x3;
    private static final int SETTINGS = 0x4;
    private static final int PING = 0x6;

    public static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final int ACK = 0x1;

    /** RFC 9113, section 7. */
    public static final int CANCEL = 0x8;
    public static final int REFUSED_STREAM = 0x7;

    private static final int TIMEOUT_MILLIS = 10_000;

    public record Frame(int type, int flags, int stream, ByteBuffer payload) {

        public boolean endsStream() {
            return (type == HEADERS || type == DATA) && (flags & END_STREAM) != 0;
        }

        /** Of a RST_STREAM frame. */
        public int errorCode() {
            return payload.getInt(0);
        }
    }

    private final String authority;
    private final Socket socket;
    private final DataInputStream in;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private int lastStream = -1;

    public RawHttp2(URI server) {
        authority = server.getAuthority();
        try {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unsent.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        add(SETTINGS, 0, 0, new byte[0]);
    }

    /** @return the id of the stream */
    public int get(String path, String... headers) {
        return request("GET", END_STREAM, path, headers);
    }

    /** A request whose body follows. */
    public int post(String path, String... headers) {
        return request("POST", 0, path, headers);
    }

    private int request(String method, int flags, String path, String... headers) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        field(block, ":method", method);
        field(block, ":scheme", "http");
        field(block, ":authority", authority);
        field(block, ":path", path);
        for (String header : headers) {
            int colon = header.indexOf(": ");
            field(block, header.substring(0, colon), header.substring(colon + 2));
        }
        lastStream += 2;
        add(HEADERS, flags | END_HEADERS, lastStream, block.toByteArray());
        return lastStream;
    }

    /** A literal field without indexing, whose name is new (RFC 7541, section 6.2.2). */
    private static void field(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length > 126) {
            throw new IllegalArgumentException("Longer texts have a longer length: " + text);
        }
        block.write(bytes.length);
        block.writeBytes(bytes);
    }

    public RawHttp2 data(int stream, byte[] bytes) {
        return add(DATA, 0, stream, bytes);
    }

    public RawHttp2 reset(int stream) {
        return add(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(CANCEL).array());
    }

    private RawHttp2 add(int type, int flags, int stream, byte[] payload) {
        unsent.writeBytes(ByteBuffer.allocate(9).putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).array());
        unsent.writeBytes(payload);
        return this;
    }

    /** Writes all that was added, at once. */
    public RawHttp2 send() {
        try {
            socket.getOutputStream().write(unsent.toByteArray());
            unsent.reset();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server has dealt with what was sent, and once more with what follows from it. */
    public RawHttp2 settle() {
        for (int i = 0; i < 2; i++) {
            add(PING, 0, 0, new byte[8]).send();
            Frame frame = next();
            while (frame.type != PING || (frame.flags & ACK) == 0) {
                frame = next();
            }
        }
        return this;
    }

    public Frame next() {
        try {
            int first = in.readInt();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            return new Frame(first & 0xff, flags, stream, ByteBuffer.wrap(in.readNBytes(first >>> 8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame of a stream. */
    public Frame next(int stream) {
        Frame frame = next();
        while (frame.stream != stream) {
            frame = next();
        }
        return frame;
    }

    /** The whole body of a response. */
    public String body(int stream) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Frame frame = next(stream);
        while (!frame.endsStream()) {
            frame = next(stream);
            body.writeBytes(frame.payload.array());
        }
        return body.toString(UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
