package io.quarkiverse.realtime.test.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.runtime.sse.OpenEventStreams;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

/** A form with a file is a body like any other: as it was sent, and in memory only. */
class MultipartPostTest extends EventStreams {

    private static final Path UPLOADS = Path.of("target", "stream-uploads").toAbsolutePath();
    private static final String BOUNDARY = "----edge";

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.http.body.uploads-directory", UPLOADS.toString())
            .overrideConfigKey("quarkus.http.limits.max-body-size", "200K");

    @Inject
    OpenEventStreams streams;

    @AfterEach
    void nothingIsOnTheDisk() throws IOException {
        if (Files.exists(UPLOADS)) {
            try (Stream<Path> files = Files.list(UPLOADS)) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void aMultipartBodyIsAsItWasSentAndTheQueryIsTheQuery() {
        String body = form("abc");
        try (RawHttp client = post("/form?a=1&field=query", body.length())) {
            client.write(body.getBytes(UTF_8)).readHead();
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.body()).isEqualTo("data: {a=[1], field=[query]}\n\n" + lines(body));
        }
    }

    @Test
    void theFieldsOfAFormAreNotInTheQueryEither() {
        String body = "field=form&b=2";
        try (RawHttp client = post("/form?a=1", "application/x-www-form-urlencoded", body.length())) {
            client.write(body.getBytes(UTF_8)).readHead();
            assertThat(client.body()).isEqualTo("data: {a=[1]}\n\ndata: field=form&b=2\n\n");
        }
    }

    @Test
    void clientsThatGoAwayInTheMiddleOfAFileLeaveNothing() throws Exception {
        String body = form("x".repeat(100_000));
        for (int i = 0; i < 5; i++) {
            String head = "POST /form HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAccept: text/event-stream\r\n"
                    + "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: " + body.length()
                    + "\r\n\r\n";
            try (Socket client = new Socket(server.getHost(), server.getPort())) {
                client.getOutputStream().write((head + body.substring(0, 60_000)).getBytes(UTF_8));
                client.shutdownOutput();
                assertThat(client.getInputStream().read()).as("the server has read that, and that there is no more")
                        .isNegative();
            }
        }
        await().untilAsserted(() -> assertThat(streams.count()).isZero());
        assertThat(probe.isEmpty()).as("the handler was not called").isTrue();
    }

    @Test
    void aBodyInChunksBeyondTheLimitIsRefusedAndEndsTheConnection() {
        List<String> headers = List.of("Host: " + server.getAuthority(), "Accept: text/event-stream",
                "Content-Type: multipart/form-data; boundary=" + BOUNDARY, "Transfer-Encoding: chunked");
        try (RawHttp client = new RawHttp(server)) {
            client.request("POST /form HTTP/1.1", headers);
            byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(UTF_8);
            for (int sent = 0; sent <= 200 * 1024; sent += 0x4000) {
                client.write(chunk);
            }
            client.readHead();
            assertThat(client.status()).isEqualTo(413);
            assertThat(client.header("Connection")).containsExactly("close");
            client.body();
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(probe.isEmpty()).as("the handler was not called").isTrue();
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() {
        String body = form("abc");
        try (RawHttp client = post("/form", "multipart/form-data; boundary=" + BOUNDARY, body.length(),
                "Expect: 100-continue")) {
            assertThat(client.readHead().status()).isEqualTo(100);
            assertThat(client.write(body.getBytes(UTF_8)).readHead().status()).isEqualTo(200);
            assertThat(client.body()).isEqualTo("data: {}\n\n" + lines(body));
        }
    }

    @Test
    void anExpectationThatIsNotKnownIsRefused() {
        try (RawHttp client = post("/form", "text/plain", 3, "Expect: miracles")) {
            assertThat(client.readHead().status()).isEqualTo(417);
        }
    }

    private static String form(String file) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"field\"\r\n\r\nform\r\n"
                + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + file
                + "\r\n--" + BOUNDARY + "--\r\n";
    }

    /** As the data of an event. */
    private static String lines(String text) {
        return "data: " + text.replace("\r\n", "\ndata: ") + "\n\n";
    }

    private RawHttp post(String target, int length) {
        return post(target, "multipart/form-data; boundary=" + BOUNDARY, length);
    }

    private RawHttp post(String target, String type, int length, String... headers) {
        List<String> lines = new ArrayList<>(List.of("Host: " + server.getAuthority(), "Accept: text/event-stream",
                "Content-Type: " + type, "Content-Length: " + length));
        lines.addAll(List.of(headers));
        return new RawHttp(server).request("POST " + target + " HTTP/1.1", lines);
    }
}
