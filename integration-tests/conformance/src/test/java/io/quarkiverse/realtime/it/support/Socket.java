package io.quarkiverse.realtime.it.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other end of a WebSocket, with the means of the JDK. */
public final class Socket implements WebSocket.Listener, AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private WebSocket socket;

    public static Socket connect(HttpClient client, URI uri) {
        Socket socket = new Socket();
        socket.socket = client.newWebSocketBuilder().buildAsync(uri, socket).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return socket;
    }

    public String ask(String text) {
        socket.sendText(text, true).join();
        return next();
    }

    public String next() {
        try {
            String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("No message within " + PATIENCE_SECONDS + " seconds");
            }
            return text;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        texts.add(data.toString()); // all texts here are short, so each comes as one part
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }
}
