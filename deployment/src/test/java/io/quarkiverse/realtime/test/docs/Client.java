package io.quarkiverse.realtime.test.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.BasicWebSocketConnector.ExecutionModel;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketClientConnection;
import io.vertx.core.http.UpgradeRejectedException;

/** The other end of a route, and what it has heard. */
final class Client {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private WebSocketClientConnection connection;

    static Client connect(URI uri) {
        return connect(uri, connector -> {
        });
    }

    static Client connect(URI uri, Consumer<BasicWebSocketConnector> customizer) {
        Client client = new Client();
        BasicWebSocketConnector connector = BasicWebSocketConnector.create()
                .baseUri(uri)
                .executionModel(ExecutionModel.NON_BLOCKING)
                .onTextMessage((connection, text) -> client.heard.add(text))
                .onClose((connection, reason) -> client.closed.complete(reason));
        customizer.accept(connector);
        client.connection = connector.connectAndAwait();
        return client;
    }

    static UpgradeRejectedException refused(URI uri) {
        return refused(uri, connector -> {
        });
    }

    static UpgradeRejectedException refused(URI uri, Consumer<BasicWebSocketConnector> customizer) {
        Throwable failure = catchThrowableOfType(Throwable.class, () -> connect(uri, customizer));
        while (failure != null && !(failure instanceof UpgradeRejectedException)) {
            failure = failure.getCause();
        }
        assertThat(failure).as("the upgrade is refused").isNotNull();
        return (UpgradeRejectedException) failure;
    }

    Client send(String text) {
        connection.sendTextAndAwait(text);
        return this;
    }

    String next() {
        try {
            String text = heard.poll(10, TimeUnit.SECONDS);
            assertThat(text).as("a message within ten seconds").isNotNull();
            return text;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    CloseReason closeReason() {
        return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    String subprotocol() {
        return connection.subprotocol();
    }

    void close() {
        connection.closeAndAwait();
    }
}
