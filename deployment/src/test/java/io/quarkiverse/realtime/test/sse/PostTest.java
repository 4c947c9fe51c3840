package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.test.QuarkusUnitTest;

class PostTest extends EventStreams {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.http.limits.max-body-size", "200K");

    @Test
    void theBodyIsAtHand() throws Exception {
        try (RawHttp client = post("hällo".getBytes(StandardCharsets.UTF_8), "Content-Type: text/plain")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("content-type")).containsExactly("text/event-stream");
            assertThat(client.body()).isEqualTo("data: hällo\n\ndata: as text/plain\n\n");
        }
        assertThat(probe.next()).isEqualTo("POST of 6 bytes");
    }

    @Test
    void aFormIsABodyToo() throws Exception {
        try (RawHttp client = post("a=1&b=2".getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/x-www-form-urlencoded")) {
            assertThat(client.body()).startsWith("data: a=1&b=2\n\n");
        }
        assertThat(probe.next()).isEqualTo("POST of 7 bytes");
    }

    @Test
    void thereMayBeNoBody() throws Exception {
        try (RawHttp client = post(new byte[0])) {
            assertThat(client.body()).isEqualTo("data: \n\ndata: as null\n\n");
        }
        assertThat(probe.next()).isEqualTo("POST of 0 bytes");
    }

    @Test
    void theBodyMayComeInChunks() throws Exception {
        List<String> headers = List.of("Host: " + server.getAuthority(), "Accept: text/event-stream",
                "Transfer-Encoding: chunked");
        try (RawHttp client = new RawHttp(server)) {
            client.request("POST /upload HTTP/1.1", headers).write("3\r\nabc\r\n".getBytes(StandardCharsets.UTF_8));
            client.write("2\r\nde\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8)).readHead();
            assertThat(client.body()).startsWith("data: abcde\n\n");
        }
        assertThat(probe.next()).isEqualTo("POST of 5 bytes");
    }

    @Test
    void aLargeBodyArrivesWhole() throws Exception {
        try (RawHttp client = post(new byte[190 * 1024])) {
            assertThat(client.body()).startsWith("data: long\n\n");
        }
        assertThat(probe.next()).isEqualTo("POST of 194560 bytes");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        List<String> headers = List.of("Host: " + server.getAuthority(), "Accept: text/event-stream", "Content-Length: 300000");
        try (RawHttp client = new RawHttp(server)) {
            client.request("POST /upload HTTP/1.1", headers).readHead();
            assertThat(client.status()).isEqualTo(413);
        }
        assertThat(probe.isEmpty()).as("the handler was not called").isTrue();
    }

    @Test
    void theConnectionIsGoodForTheNextRequest() throws Exception {
        try (RawHttp client = new RawHttp(server)) {
            for (int i = 0; i < 3; i++) {
                client.request("POST /upload HTTP/1.1",
                        List.of("Host: " + server.getAuthority(), "Accept: text/event-stream", "Content-Length: 1"))
                        .write(new byte[] { 'x' }).readHead();
                assertThat(client.body()).startsWith("data: x\n\n");
                assertThat(probe.next()).isEqualTo("POST of 1 bytes");
            }
        }
    }

    private RawHttp post(byte[] body, String... headers) {
        List<String> lines = new ArrayList<>(List.of("Host: " + server.getAuthority(), "Accept: text/event-stream",
                "Content-Length: " + body.length));
        lines.addAll(List.of(headers));
        return new RawHttp(server).request("POST /upload HTTP/1.1", lines).write(body).readHead();
    }
}
