package io.quarkiverse.realtime.it.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Measures how long the application takes from its start to the first message of the chat, and its memory a second later, on
 * Linux. Run by hand: {@code java StartTime.java COMMAND...}, with the command that starts the application on port 8080.
 */
final class StartTime {

    private static final int RUNS = 10;
    private static final int PORT = 8080;
    private static final long RETRY_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final byte[] HANDSHAKE = """
            GET /ws/chat HTTP/1.1
            Host: localhost:8080
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """.replace("\n", "\r\n").getBytes(US_ASCII);

    private StartTime() {
    }

    public static void main(String[] command) throws IOException, InterruptedException {
        long[] micros = new long[RUNS];
        long[] kilobytes = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            try (Socket socket = connect(process)) {
                awaitMessage(socket);
                micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
                Thread.sleep(1000);
                kilobytes[i] = residentKilobytes(process);
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        print("first message, ms", micros, 1000);
        print("resident, MiB", kilobytes, 1024);
    }

    private static Socket connect(Process process) {
        while (process.isAlive()) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), PORT);
            } catch (IOException notYet) {
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
        throw new IllegalStateException("The application has ended with the status " + process.exitValue());
    }

    /** The head of the response, and then at least the two bytes that a frame begins with. */
    private static void awaitMessage(Socket socket) throws IOException {
        socket.getOutputStream().write(HANDSHAKE);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int headEnd;
        do {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                throw new IOException("No message: " + received);
            }
            received.write(buffer, 0, read);
            headEnd = received.toString(US_ASCII).indexOf("\r\n\r\n");
        } while (headEnd < 0 || received.size() < headEnd + 6);
    }

    private static long residentKilobytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow();
    }

    private static void print(String what, long[] values, double unit) {
        long[] sorted = LongStream.of(values).sorted().toArray();
        System.out.printf("%s: median %.1f, from %.1f to %.1f%n", what,
                (sorted[(RUNS - 1) / 2] + sorted[RUNS / 2]) / 2 / unit, sorted[0] / unit, sorted[RUNS - 1] / unit);
    }
}
