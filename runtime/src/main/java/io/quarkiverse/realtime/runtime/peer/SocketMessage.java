package io.quarkiverse.realtime.runtime.peer;

import java.lang.reflect.Type;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.Peer;
import io.vertx.core.buffer.Buffer;

/**
 * A message from a peer.
 */
record SocketMessage(Peer peer, Payload payload) implements Message {

    @Override
    public String text() {
        return payload.text();
    }

    @Override
    public Buffer bytes() {
        return payload.bytes();
    }

    @Override
    public Object json() {
        return payload.json();
    }

    @Override
    public <T> T as(Class<T> type) {
        return payload.as(type);
    }

    @Override
    public <T> T as(Type type) {
        return payload.as(type);
    }

    @Override
    public boolean isText() {
        return payload.isText();
    }

    @Override
    public String toString() {
        return text();
    }
}
