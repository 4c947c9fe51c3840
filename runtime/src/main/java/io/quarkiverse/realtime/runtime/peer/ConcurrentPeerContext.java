package io.quarkiverse.realtime.runtime.peer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.quarkiverse.realtime.PeerContext;

/**
 * The context of a peer on a concurrent map.
 */
final class ConcurrentPeerContext implements PeerContext {

    private final ConcurrentMap<String, Object> entries;

    ConcurrentPeerContext(Map<String, Object> seed) {
        this.entries = new ConcurrentHashMap<>(seed);
    }

    @Override
    public Object get(String key) {
        return entries.get(key);
    }

    @Override
    public <T> T get(String key, Class<T> type) {
        Object value = entries.get(key);
        if (value != null && !type.isInstance(value)) {
            throw new ClassCastException("The value of '" + key + "' in the context of the peer is a "
                    + value.getClass().getName() + ", not a " + type.getName());
        }
        return type.cast(value);
    }

    @Override
    public Object put(String key, Object value) {
        return entries.put(key, value);
    }

    @Override
    public Object remove(String key) {
        return entries.remove(key);
    }

    @Override
    public Map<String, Object> asMap() {
        return Map.copyOf(entries);
    }
}
