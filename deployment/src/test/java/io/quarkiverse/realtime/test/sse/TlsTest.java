package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.Topics;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

class TlsTest extends EventStreams {

    private static final String PASSWORD = "changeit";

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.http.ssl.certificate.key-store-file", keyStore().toString())
            .overrideConfigKey("quarkus.http.ssl.certificate.key-store-password", PASSWORD);

    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    @Inject
    Vertx vertx;

    @Inject
    Topics topics;

    @ParameterizedTest
    @ValueSource(strings = { "HTTP_1_1", "HTTP_2" })
    void messagesAndItemsArriveInOrder(String protocol) throws Exception {
        HttpVersion version = HttpVersion.valueOf(protocol);
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false)
                .setUseAlpn(true).setProtocolVersion(version));
        try {
            StringBuffer heard = new StringBuffer();
            HttpClientResponse response = get(client, "/scores");
            assertThat(response.version()).isEqualTo(version);
            response.handler(buffer -> heard.append(buffer)).resume();
            for (int i = 0; i < 2000; i++) {
                topics.publish("scores", Integer.toString(i));
            }
            String expected = IntStream.range(0, 2000).mapToObj(i -> "data: " + i + "\n\n").collect(Collectors.joining());
            await().until(() -> heard.length() >= expected.length());
            assertThat(heard).hasToString(expected);

            HttpClientResponse finite = get(client, "/count?to=2000");
            Future<Buffer> whole = finite.body();
            finite.resume();
            assertThat(whole.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS)).hasToString(expected);
        } finally {
            client.close();
        }
    }

    /** Made by the tool of the JDK that runs the test. */
    private static Path keyStore() {
        try {
            Path folder = Files.createTempDirectory("realtime");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("server.p12");
            file.toFile().deleteOnExit();
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias", "server", "-keyalg", "RSA", "-dname", "CN=localhost", "-storetype", "PKCS12",
                    "-storepass", PASSWORD, "-keystore", file.toString()).inheritIO().start();
            assertThat(keytool.waitFor()).isZero();
            return file;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpClientResponse get(HttpClient client, String target) throws Exception {
        return client.request(HttpMethod.GET, secure.getPort(), secure.getHost(), target)
                .compose(request -> request.putHeader("accept", "text/event-stream").send())
                .onSuccess(HttpClientResponse::pause)
                .toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
    }
}
