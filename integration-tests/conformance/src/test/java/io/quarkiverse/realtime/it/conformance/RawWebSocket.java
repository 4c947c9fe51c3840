package io.quarkiverse.realtime.it.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A WebSocket client (RFC 6455) that shows the bytes of the handshake, and reads only when it is told to.
 */
final class RawWebSocket implements AutoCloseable {

    /** Longer than any answer takes, so that only a missing one runs into it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    /** One message of the server. */
    record Received(boolean isText, byte[] bytes) {

        String text() {
            return new String(bytes, UTF_8);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final String statusLine;
    private final Map<String, List<String>> headers = new HashMap<>();
    /** One for all messages: each may refer back to the ones before (RFC 7692, section 7.1.1). */
    private final Inflater inflater = new Inflater(true);
    private boolean over;

    /**
     * Sends a handshake and reads its answer, whatever it is.
     *
     * @param target path and query as they go over the wire
     * @param headers further lines of the request
     */
    static RawWebSocket connect(URI server, String target, String... headers) {
        return new RawWebSocket(server, 0, target, headers);
    }

    /** As {@link #connect}, with little room for what the test does not read. */
    static RawWebSocket connectWithSmallWindow(URI server, String target) {
        return new RawWebSocket(server, 16 * 1024, target);
    }

    private RawWebSocket(URI server, int receiveBuffer, String target, String... headers) {
        try {
            socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = socket.getOutputStream();
            StringBuilder request = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\n")
                    .append("Host: ").append(server.getAuthority()).append("\r\n")
                    .append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n")
                    .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            out.write(request.append("\r\n").toString().getBytes(ISO_8859_1));
            statusLine = readLine();
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                int colon = line.indexOf(':');
                this.headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String statusLine() {
        return statusLine;
    }

    boolean isConnected() {
        return statusLine.equals("HTTP/1.1 101 Switching Protocols");
    }

    /** All the values of a header of the answer. */
    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The body of a refusal. */
    String body() {
        try {
            return new String(in.readNBytes(Integer.parseInt(header("content-length").get(0))), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    RawWebSocket send(String... texts) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (String text : texts) {
            frames.writeBytes(frame(TEXT, text.getBytes(UTF_8)));
        }
        write(frames.toByteArray());
        return this;
    }

    RawWebSocket sendBinary(byte[] bytes) {
        write(frame(BINARY, bytes));
        return this;
    }

    String nextText() {
        Received message = next();
        if (!message.isText()) {
            throw new AssertionError("Expected text, got " + message.bytes().length + " binary bytes");
        }
        return message.text();
    }

    /** The next message, its fragments put together. */
    Received next() {
        try {
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            int kind = 0;
            boolean deflated = false;
            while (true) {
                int first = in.readUnsignedByte();
                byte[] bytes = readPayload();
                int opcode = first & 0x0f;
                if (opcode == CLOSE) {
                    over = true;
                    throw new AssertionError("Expected a message, the server closed with " + closeCode(bytes));
                } else if (opcode == PING) {
                    write(frame(PONG, bytes));
                } else if (opcode != PONG) {
                    if (opcode != 0) {
                        kind = opcode;
                        deflated = (first & 0x40) != 0;
                    }
                    payload.write(bytes);
                    if ((first & 0x80) != 0) {
                        return new Received(kind == TEXT, deflated ? inflated(payload) : payload.toByteArray());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The closing handshake; what the server sends in the meantime is dropped. Nothing happens if it is over already. */
    @Override
    public void close() {
        if (over || !isConnected()) {
            cut();
            return;
        }
        over = true;
        try (socket) {
            write(frame(CLOSE, new byte[] { 3, (byte) 0xe8 }));
            while ((in.readUnsignedByte() & 0x0f) != CLOSE) {
                readPayload();
            }
            readPayload();
        } catch (EOFException closed) {
            throw new AssertionError("The server closed without a close frame", closed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dies without a word, as a client does whose process is killed. */
    void cut() {
        over = true;
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyGone) {
            // As good as cut.
        }
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (0x80 | opcode));
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

    private byte[] readPayload() throws IOException {
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return payload;
    }

    private byte[] inflated(ByteArrayOutputStream deflated) {
        // What the sender left out (RFC 7692, section 7.2.2).
        deflated.writeBytes(new byte[] { 0, 0, -1, -1 });
        inflater.setInput(deflated.toByteArray());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        try {
            for (int length = inflater.inflate(some); length > 0; length = inflater.inflate(some)) {
                all.write(some, 0, length);
            }
        } catch (DataFormatException e) {
            throw new AssertionError("Not deflated", e);
        }
        return all.toByteArray();
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private static int closeCode(byte[] payload) {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
    }
}
