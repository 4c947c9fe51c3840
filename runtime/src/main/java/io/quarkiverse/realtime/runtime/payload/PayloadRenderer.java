package io.quarkiverse.realtime.runtime.payload;

/**
 * Knows a kind of payload that is a text still to be rendered.
 */
public interface PayloadRenderer {

    /**
     * @return whether the payload is of that kind
     */
    boolean renders(Object payload);

    /**
     * @throws IllegalArgumentException if it can't be rendered, or not on this thread; the message tells the cure
     */
    String render(Object payload);
}
