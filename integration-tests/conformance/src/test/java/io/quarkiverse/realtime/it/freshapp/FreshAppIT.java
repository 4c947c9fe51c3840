package io.quarkiverse.realtime.it.freshapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.it.support.ChildProcess;
import io.quarkiverse.realtime.it.support.Events;
import io.quarkiverse.realtime.it.support.Socket;

/**
 * The extension as its user has it: one dependency in a Maven project of its own.
 */
class FreshAppIT {

    /** Where the local repository lacks something, it is downloaded. */
    private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final String LISTENING = "Listening on: http://[^:]+:(\\d+)";
    private static final String FEATURES = "Installed features: \\[.*\\brealtime\\b.*]";

    private final HttpClient client = HttpClient.newHttpClient();
    private String address;

    @Test
    void devModeServesTheRoutesAndTakesAnEdit() {
        FreshApp app = FreshApp.create("dev-mode");
        try (ChildProcess maven = app.maven("quarkus:dev", "-Dquarkus.http.port=0", "-Ddebug=false",
                "-Dquarkus.analytics.disabled=true")) {
            address = "localhost:" + maven.awaitLine(LISTENING, BUILD_TIMEOUT).group(1);
            maven.awaitLine(FEATURES, START_TIMEOUT);
            assertThatRoomsAndClockAreServed();

            try (Socket socket = connect("/hello"); Events clock = stream("/clock")) {
                assertThat(socket.ask("Ann")).isEqualTo("Hello Ann");
                assertThat(clock.nextLine()).startsWith("data: ");

                app.edit("src/main/java/org/acme/routes/Hello.java", "\"Hello \"", "\"Welcome \"");
                await().atMost(START_TIMEOUT).until(() -> greeting().equals("Welcome Ann"));

                assertThat(socket.closeCode()).as("the status of those who were connected").isEqualTo(1012);
                clock.awaitEnd();
            }
            assertThatRoomsAndClockAreServed();
        }
    }

    @Test
    void theJarServesTheRoutes() {
        FreshApp app = FreshApp.create("jar");
        try (ChildProcess maven = app.maven("package")) {
            maven.awaitLine("BUILD SUCCESS", BUILD_TIMEOUT);
        }
        try (ChildProcess jar = app.jar("-Dquarkus.http.port=0")) {
            address = "localhost:" + jar.awaitLine(LISTENING, START_TIMEOUT).group(1);
            jar.awaitLine(FEATURES, START_TIMEOUT);
            assertThatRoomsAndClockAreServed();

            try (Socket socket = connect("/hello"); Events clock = stream("/clock")) {
                assertThat(socket.ask("Ann")).isEqualTo("Hello Ann");
                assertThat(clock.nextLine()).startsWith("data: ");

                jar.interrupt();

                assertThat(socket.closeCode()).as("the status of those who are connected").isEqualTo(1001);
                clock.awaitEnd();
            }
        }
    }

    private void assertThatRoomsAndClockAreServed() {
        try (Socket room = connect("/rooms/red")) {
            assertThat(room.next()).isEqualTo("Somebody entered red");
        }
        try (Events clock = stream("/clock")) {
            assertThat(clock.nextLine()).isEqualTo("data: tick 0");
            assertThat(clock.nextLine()).isEmpty();
            assertThat(clock.nextLine()).isEqualTo("data: tick 1");
        }
    }

    private String greeting() {
        try (Socket socket = connect("/hello")) {
            return socket.ask("Ann");
        }
    }

    private Socket connect(String path) {
        return Socket.connect(client, URI.create("ws://" + address + path));
    }

    private Events stream(String path) {
        return Events.connect(client, URI.create("http://" + address + path));
    }
}
