package io.quarkiverse.realtime;

import java.lang.reflect.Type;

import io.vertx.core.buffer.Buffer;

/**
 * The content of a message, text or binary. Every accessor works for both kinds: text is the UTF-8 form of the bytes.
 * From any thread.
 */
public interface Payload {

    /**
     * @return the content as text
     */
    String text();

    /**
     * @return the content as bytes; not to be changed
     */
    Buffer bytes();

    /**
     * Parses the content as JSON (RFC 8259) with the application's {@code ObjectMapper}.
     *
     * @return a {@code Map}, a {@code List}, a {@code String}, a {@code Number}, a {@code Boolean} or {@code null}
     * @throws InvalidPayloadException if it is not JSON
     */
    Object json();

    /**
     * Reads the content as JSON into a type with the application's {@code ObjectMapper}.
     *
     * @param <T> the type
     * @param type the class
     * @return the value, {@code null} for the JSON {@code null}
     * @throws InvalidPayloadException if it is not JSON, or does not fit the type
     * @throws IllegalArgumentException if no content could be read into the type
     */
    <T> T as(Class<T> type);

    /**
     * Reads the content as JSON into a generic type, for example {@code new TypeReference<List<Move>>() {}.getType()}.
     *
     * @param <T> the type
     * @param type the type
     * @return the value, {@code null} for the JSON {@code null}
     * @throws InvalidPayloadException if it is not JSON, or does not fit the type
     * @throws IllegalArgumentException if no content could be read into the type
     */
    <T> T as(Type type);

    /**
     * @return whether it is text
     */
    boolean isText();

    /**
     * @return whether it is binary
     */
    default boolean isBinary() {
        return !isText();
    }
}
