package io.quarkiverse.realtime;

import java.util.Objects;

/**
 * A payload to publish, with what it replaces. It goes where a payload is published: {@link Peer#publish(String, Object)},
 * {@link Topics#publish(String, Object)} and their like.
 * <p>
 * A peer whose route has the policy {@link OverflowPolicy#CONFLATE} and that does not read fast enough gets only the
 * newest of the messages with one key: the price of one share, the place of one player.
 *
 * @param payload see {@link Peer}
 * @param conflationKey what it is about, within its topic; {@code null} if it replaces nothing
 */
public record Publication(Object payload, String conflationKey) {

    public Publication {
        if (payload instanceof Publication) {
            throw new IllegalArgumentException("A Publication can't be the payload of another one");
        }
    }

    /**
     * @param conflationKey what the payload is about, within its topic
     * @param payload see {@link Peer}
     * @return the publication
     */
    public static Publication keyed(String conflationKey, Object payload) {
        return new Publication(payload, Objects.requireNonNull(conflationKey, "conflationKey"));
    }
}
