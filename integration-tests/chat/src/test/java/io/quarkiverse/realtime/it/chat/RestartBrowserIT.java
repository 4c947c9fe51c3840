package io.quarkiverse.realtime.it.chat;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/**
 * The packaged application is stopped and started again, as by a deployment. While it waits for a peer that does not close,
 * its port is open: a browser that comes back then has to come back once more.
 */
class RestartBrowserIT extends BrowserTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    /** A browser waits for three seconds before it comes back, and may do so twice. */
    private static final int CLOSE_TIMEOUT_SECONDS = 12;

    @Test
    void anEventSourceIsBackAfterTheRestartThoughItHasComeBackTooEarly() throws Exception {
        Process first = start(0);
        int port = awaitPort(first);
        URI server = URI.create("http://localhost:" + port + "/");
        try (Wire wire = new Wire(server); Socket peer = new Socket("localhost", port)) {
            EventSourcePage page = browser.openBlank(wire.uri());
            page.listen("/news");
            page.awaitOpened(1);
            handshake(peer, port);

            int connections = wire.connections();
            first.destroy(); // as SIGTERM does
            wire.awaitConnections(connections + 1, Duration.ofSeconds(CLOSE_TIMEOUT_SECONDS));
            assertThat(first.isAlive()).as("the browser has come back while the application stops").isTrue();
            peer.close();
            assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();

            Process second = start(port);
            try {
                awaitPort(second);
                page.awaitOpened(2);
                given().accept("text/event-stream").body("news of today").post(server.resolve("press"))
                        .then().statusCode(200);
                page.awaitHeard("news of today");
            } finally {
                second.destroy();
                second.waitFor();
            }
        } finally {
            first.destroyForcibly();
        }
    }

    /** It will not answer the close frame. */
    private static void handshake(Socket peer, int port) throws IOException {
        peer.getOutputStream().write(("GET /ws/chat HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(US_ASCII));
        assertThat(new String(peer.getInputStream().readNBytes(12), US_ASCII)).isEqualTo("HTTP/1.1 101");
    }

    private static Process start(int port) throws IOException {
        Properties artifact = new Properties();
        try (Reader reader = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(reader);
        }
        String path = TARGET.resolve(artifact.getProperty("path")).toString();
        List<String> options = List.of("-Dquarkus.http.port=" + port,
                "-Dquarkus.realtime.close-timeout=" + CLOSE_TIMEOUT_SECONDS + "s");
        List<String> command = new ArrayList<>();
        if (artifact.getProperty("type").equals("native")) {
            command.add(path);
            command.addAll(options);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-jar", path));
        }
        return new ProcessBuilder(command).directory(TARGET.toFile()).redirectErrorStream(true).start();
    }

    /** Reads the output up to that line, and the rest in the background, for the process must not wait for its reader. */
    private static int awaitPort(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                Thread reader = new Thread(() -> drain(output), "output of " + process.pid());
                reader.setDaemon(true);
                reader.start();
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new AssertionError("The application has ended before it listened");
    }

    private static void drain(BufferedReader output) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
            }
        } catch (IOException ended) {
            // as the process has
        }
    }
}
