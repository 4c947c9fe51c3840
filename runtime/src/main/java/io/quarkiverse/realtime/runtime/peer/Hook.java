package io.quarkiverse.realtime.runtime.peer;

/**
 * The hooks of handlers.
 */
public enum Hook {

    UPGRADE,
    OPEN,
    MESSAGE,
    CLOSE,
    ERROR,
    DRAIN,
    STREAM;

    /**
     * @return the name of its method
     */
    public String method() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
