package org.acme.payload.routes;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

/** Keeps what it gets. */
public class Inbox implements WebSocketHandler {

    private static final BlockingQueue<Message> MESSAGES = new LinkedBlockingQueue<>();

    @Override
    public void message(Peer peer, Message message) {
        MESSAGES.add(message);
    }

    public static Message next() {
        try {
            Message message = MESSAGES.poll(40, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("No message within forty seconds");
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
