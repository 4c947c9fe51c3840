package io.quarkiverse.realtime.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkiverse.realtime.it.support.ChildProcess;
import io.quarkiverse.realtime.it.support.Events;
import io.quarkiverse.realtime.it.support.PackagedApp;
import io.quarkiverse.realtime.it.support.Socket;

/** The packaged application says good-bye to its clients when it is told to stop. */
class ShutdownIT {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    @Test
    void stoppingClosesSocketsWith1001AndEndsStreams() {
        HttpClient client = HttpClient.newHttpClient();
        try (ChildProcess app = PackagedApp.start("shutdown-it.log")) {
            String address = "localhost:" + app.awaitLine("Listening on: http://[^:]+:(\\d+)", START_TIMEOUT).group(1);
            try (Socket socket = Socket.connect(client, URI.create("ws://" + address + "/"));
                    Events news = Events.connect(client, URI.create("http://" + address + "/news"))) {
                assertThat(socket.next()).startsWith("Welcome to the server ");
                news.awaitHead();

                app.interrupt();

                assertThat(socket.closeCode()).isEqualTo(1001);
                news.awaitEnd();
            }
        }
    }
}
