package io.quarkiverse.realtime.runtime.topic;

import io.quarkiverse.realtime.Payload;

/**
 * A payload in its final form, which all who get it share.
 */
public interface SharedPayload extends Payload {

    /**
     * @return how long it is: in bytes, or in characters if it was made from a text
     */
    int length();
}
