package io.quarkiverse.realtime.test.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP/1 client that sends the bytes it is told to, whether they make sense or not, and shows those that come back.
 * With TLS if the URI says https.
 */
public class RawHttp implements AutoCloseable {

    /** Longer than any answer takes, so that only a missing one runs into it. */
    static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How many bytes the operating system is to keep of what a slow client does not read. */
    static final int SMALL_WINDOW = 4 * 1024;

    final Socket socket;
    final DataInputStream in;
    final OutputStream out;
    private String statusLine;
    private Map<String, List<String>> headers = Map.of();

    public RawHttp(URI server) {
        this(server, 0);
    }

    /**
     * @param receiveBuffer how many bytes the operating system keeps of what is not read, 0 for its default
     */
    public RawHttp(URI server, int receiveBuffer) {
        try {
            Socket plain = new Socket();
            if (receiveBuffer > 0) {
                plain.setReceiveBufferSize(receiveBuffer);
            }
            plain.setTcpNoDelay(true);
            plain.setSoTimeout((int) PATIENCE.toMillis());
            plain.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            socket = "https".equals(server.getScheme()) ? Tls.over(plain, server) : plain;
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends the head of a request, and nothing that is not given, not even {@code Host}.
     *
     * @param headers whole lines
     */
    public RawHttp request(String requestLine, List<String> headers) {
        StringBuilder head = new StringBuilder(requestLine).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return write(head.append("\r\n").toString().getBytes(UTF_8));
    }

    /** A plain {@code GET} with the right {@code Host}. */
    public static RawHttp get(URI server, String target, String... headers) {
        return new RawHttp(server).get(server.getAuthority(), target, headers);
    }

    /** As {@link #get}, with little room for what the test does not read. */
    public static RawHttp getWithSmallWindow(URI server, String target, String... headers) {
        return new RawHttp(server, SMALL_WINDOW).get(server.getAuthority(), target, headers);
    }

    private RawHttp get(String host, String target, String... headers) {
        List<String> lines = new ArrayList<>(List.of("Host: " + host));
        lines.addAll(List.of(headers));
        return request("GET " + target + " HTTP/1.1", lines).readHead();
    }

    public RawHttp write(byte[] bytes) {
        try {
            out.write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads status line and headers of the answer. */
    public RawHttp readHead() {
        try {
            statusLine = readLine();
            Map<String, List<String>> read = new HashMap<>();
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                int colon = line.indexOf(':');
                read.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
            headers = read;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String statusLine() {
        return statusLine;
    }

    public int status() {
        return Integer.parseInt(statusLine.split(" ")[1]);
    }

    /** All the values of a header of the answer. */
    public List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The whole body: by its length, by its chunks to the last one, or until the server closes. */
    public String body() {
        try {
            if (!header("content-length").isEmpty()) {
                return new String(in.readNBytes(Integer.parseInt(header("content-length").get(0))), UTF_8);
            }
            if (header("transfer-encoding").contains("chunked")) {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                for (byte[] chunk = readChunk(); chunk.length > 0; chunk = readChunk()) {
                    body.writeBytes(chunk);
                }
                return body.toString(UTF_8);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next chunk of a chunked body, empty for the last one. */
    public String chunk() {
        try {
            return new String(readChunk(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] readChunk() throws IOException {
        byte[] chunk = in.readNBytes(Integer.parseInt(readLine().strip(), 16));
        readLine();
        return chunk;
    }

    /** The next so many bytes, of whatever they are part. */
    public byte[] bytes(int number) {
        try {
            return in.readNBytes(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes there are to read. */
    public int available() throws IOException {
        return in.available();
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    /** Reads all that still comes, to the end of the connection, orderly or not. */
    public void skipToEnd() {
        while (!isAtEnd()) {
            // whatever it is
        }
    }

    /** Whether the server has sent everything that it will ever send. */
    public boolean isAtEnd() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Dies without a word, as a client does whose process is killed. */
    public void cut() {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyGone) {
            // as good as cut
        }
    }

    @Override
    public void close() {
        cut();
    }

    final String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            line.write(b);
        }
        return line.toString(UTF_8).stripTrailing();
    }
}
