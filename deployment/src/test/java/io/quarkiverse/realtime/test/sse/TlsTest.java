package io.quarkiverse.realtime.test.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
import io.vertx.core.net.SelfSignedCertificate;

class TlsTest extends EventStreams {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.http.ssl.certificate.files", CERTIFICATE.certificatePath())
            .overrideConfigKey("quarkus.http.ssl.certificate.key-files", CERTIFICATE.privateKeyPath());

    @TestHTTPResource(value = "/", tls = true)
    URI secure;

    @Inject
    Vertx vertx;

    @Inject
    Topics topics;

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = { "HTTP_1_1", "HTTP_2" })
    void messagesAndItemsArriveInOrder(HttpVersion version) throws Exception {
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
            assertThat(whole.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS)).hasToString(expected);
        } finally {
            client.close();
        }
    }

    private HttpClientResponse get(HttpClient client, String target) throws Exception {
        return client.request(HttpMethod.GET, secure.getPort(), secure.getHost(), target)
                .compose(request -> request.putHeader("accept", "text/event-stream").send())
                .onSuccess(HttpClientResponse::pause)
                .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
