package io.quarkiverse.realtime;

import java.util.Map;

/**
 * What an application remembers about one peer. It lives as long as the connection, starts with what {@link
 * Upgrade#context} put there, and may be used from any thread.
 */
public interface PeerContext {

    /**
     * @param key the key
     * @return the value, or {@code null} if there is none
     */
    Object get(String key);

    /**
     * @param <T> the type of the value
     * @param key the key
     * @param type the class of the value
     * @return the value, or {@code null} if there is none
     * @throws ClassCastException if the value is of another type; the message names the key and both types
     */
    <T> T get(String key, Class<T> type);

    /**
     * @param key the key
     * @param value the value, not {@code null}
     * @return the value that was there before, or {@code null}
     */
    Object put(String key, Object value);

    /**
     * @param key the key
     * @return the value that was there, or {@code null}
     */
    Object remove(String key);

    /**
     * @return an immutable copy of all the entries
     */
    Map<String, Object> asMap();
}
