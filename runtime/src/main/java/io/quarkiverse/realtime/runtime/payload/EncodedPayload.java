package io.quarkiverse.realtime.runtime.payload;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;

import io.quarkiverse.realtime.InvalidPayloadException;
import io.quarkiverse.realtime.runtime.topic.SharedPayload;
import io.vertx.core.buffer.Buffer;

/**
 * A payload in its final form, encoded once and shared by all who get it. Immutable but for caches, whose races are
 * harmless: two threads compute the same value. Volatile where it is an array, whose content another thread must see.
 */
public final class EncodedPayload implements SharedPayload {

    private final ObjectReader reader;
    private final boolean isText;
    private final boolean isJson;
    /** What it was made from; {@code null} if that was a text. */
    private final byte[] bytes;
    private String text;
    private volatile byte[] webSocketFrame;
    private Encoded encoded;

    /**
     * In another form than those that are kept by name.
     *
     * @param before the one before it, {@code null} for none
     */
    private record Encoded(Object form, byte[] bytes, Encoded before) {
    }

    private EncodedPayload(ObjectReader reader, boolean isText, boolean isJson, byte[] bytes, String text) {
        this.reader = reader;
        this.isText = isText;
        this.isJson = isJson;
        this.bytes = bytes;
        this.text = text;
    }

    static EncodedPayload text(ObjectReader reader, String text) {
        return new EncodedPayload(reader, true, false, null, text);
    }

    static EncodedPayload json(ObjectReader reader, String json) {
        return new EncodedPayload(reader, true, true, null, json);
    }

    static EncodedPayload binary(ObjectReader reader, byte[] bytes) {
        return new EncodedPayload(reader, false, false, bytes, null);
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
        return bytes == null ? Utf8.encode(text) : bytes;
    }

    @Override
    public int length() {
        return bytes == null ? text.length() : bytes.length;
    }

    /**
     * @return whether the text was made from a value, as JSON
     */
    boolean isJson() {
        return isJson;
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

    /**
     * @param deflate the compression that was agreed with the client, {@code null} for none
     * @param threshold the length in bytes from which messages are compressed
     * @return the payload as it goes over a WebSocket, deflated if that makes it shorter; shared, not to be changed
     */
    public byte[] webSocketFrame(PermessageDeflate deflate, int threshold) {
        byte[] frame = webSocketFrame();
        // the head of a frame does not count: it is a few bytes
        return deflate == null || frame.length < threshold || !deflate.covers(frame.length) ? frame
                : encodedAs(PermessageDeflate.class, () -> deflatedFrame(frame));
    }

    private byte[] deflatedFrame(byte[] frame) {
        byte[] deflated = MessageDeflater.deflate(array());
        return deflated == null ? frame
                : WebSocketFrames.encode(WebSocketFrames.COMPRESSED | (isText ? WebSocketFrames.TEXT : WebSocketFrames.BINARY),
                        deflated);
    }

    /**
     * @param form what tells this form of the payload from others; the last two are kept
     * @param encoder makes it
     * @return the payload in that form, shared, not to be changed
     */
    public byte[] encodedAs(Object form, Supplier<byte[]> encoder) {
        Encoded last = encoded;
        for (Encoded known = last; known != null; known = known.before) {
            if (known.form.equals(form)) {
                return known.bytes;
            }
        }
        byte[] made = encoder.get();
        encoded = new Encoded(form, made, last == null ? null : new Encoded(last.form, last.bytes, null));
        return made;
    }

    @Override
    public Object json() {
        return as(Object.class);
    }

    @Override
    public <T> T as(Class<T> type) {
        return read(reader.getTypeFactory().constructType(type));
    }

    @Override
    public <T> T as(Type type) {
        return read(reader.getTypeFactory().constructType(type));
    }

    private <T> T read(JavaType type) {
        try {
            return reader.forType(type).readValue(text());
        } catch (InvalidDefinitionException e) { // Jackson has found no way to make one, whatever the content is
            throw new IllegalArgumentException(unreadable(type, e)
                    // which is so where reflection doesn't show its constructors
                    + " (in a native image it may need @RegisterForReflection)", e);
        } catch (JsonProcessingException e) {
            throw new InvalidPayloadException(unreadable(type, e), e);
        }
    }

    private static String unreadable(JavaType type, JsonProcessingException e) {
        return "The message can't be read as " + type.toCanonical() + ": " + Payloads.firstLine(e);
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
