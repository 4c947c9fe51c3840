package io.quarkiverse.realtime.it.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other end of an event stream, with the means of the JDK. */
public final class Events implements Flow.Subscriber<String>, AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> begin = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CompletableFuture<HttpResponse<Void>> response;

    /**
     * @param headers further ones, names and values
     */
    public static Events connect(HttpClient client, URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        return new Events(client, (headers.length == 0 ? request : request.headers(headers)).build());
    }

    private Events(HttpClient client, HttpRequest request) {
        response = client.sendAsync(request, BodyHandlers.fromLineSubscriber(this));
    }

    public String nextLine() {
        try {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("No event within " + PATIENCE_SECONDS + " seconds: " + response);
            }
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The server has answered, and takes part in whatever the stream is of. */
    public void awaitHead() {
        begin.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    public void awaitEnd() {
        end.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        response.cancel(true);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        begin.complete(null);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
