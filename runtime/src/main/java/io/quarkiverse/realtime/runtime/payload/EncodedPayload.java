package io.quarkiverse.realtime.runtime.payload;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.realtime.Payload;
import io.vertx.core.buffer.Buffer;

/**
 * A payload in its final form, encoded once and shared by all who get it. Immutable but for caches, whose races are
 * harmless: two threads compute the same value.
 */
public final class EncodedPayload implements Payload {

    private final ObjectMapper mapper;
    private final boolean isText;
    private byte[] bytes;
    private String text;
    private byte[] webSocketFrame;

    private EncodedPayload(ObjectMapper mapper, boolean isText, byte[] bytes, String text) {
        this.mapper = mapper;
        this.isText = isText;
        this.bytes = bytes;
        this.text = text;
    }

    static EncodedPayload text(ObjectMapper mapper, String text) {
        return new EncodedPayload(mapper, true, null, text);
    }

    static EncodedPayload binary(ObjectMapper mapper, byte[] bytes) {
        return new EncodedPayload(mapper, false, bytes, null);
    }

    @Override
    public String text() {
        String value = text;
        if (value == null) {
            value = new String(bytes, StandardCharsets.UTF_8);
            text = value;
        }
        return value;
    }

    @Override
    public Buffer bytes() {
        return Buffer.buffer(array());
    }

    private byte[] array() {
        byte[] value = bytes;
        if (value == null) {
            value = text.getBytes(StandardCharsets.UTF_8);
            bytes = value;
        }
        return value;
    }

    /**
     * @return the payload as it goes over a WebSocket, shared, not to be changed
     */
    public byte[] webSocketFrame() {
        byte[] frame = webSocketFrame;
        if (frame == null) {
            frame = WebSocketFrames.encode(isText ? WebSocketFrames.TEXT : WebSocketFrames.BINARY, array());
            webSocketFrame = frame;
        }
        return frame;
    }

    @Override
    public Object json() {
        return as(Object.class);
    }

    @Override
    public <T> T as(Class<T> type) {
        return read(mapper.constructType(type));
    }

    @Override
    public <T> T as(Type type) {
        return read(mapper.constructType(type));
    }

    private <T> T read(JavaType type) {
        try {
            // what stands behind the value makes it something else than JSON
            return mapper.readerFor(type).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readValue(text());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The message can't be read as " + type.toCanonical() + ": "
                    + Payloads.firstLine(e), e);
        }
    }

    @Override
    public boolean isText() {
        return isText;
    }

    @Override
    public String toString() {
        return text();
    }
}
