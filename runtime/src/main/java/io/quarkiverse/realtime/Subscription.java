package io.quarkiverse.realtime;

import java.util.Objects;

/**
 * How a peer subscribes to a topic that has a history, so that its client can come back without missing anything. The
 * peer then gets text messages of this form, whatever the payload was:
 *
 * <pre>
 * {"id": "1z141z3-41"}                           where the topic is, first of all
 * {"id": "1z141z3-42", "data": {"goals": 1}}     a payload that was JSON
 * {"id": "1z141z3-43", "data": "Goal!"}          a text; bytes as Base64
 * {"id": "1z141z3-43", "reset": "too-old"}       instead of the first: something was missed that can't be had any more
 * </pre>
 *
 * The client keeps the last id, and hands it to the handler when it connects again.
 *
 * @see Peer#subscribe(String, Subscription)
 */
public final class Subscription {

    private static final Subscription WITH_IDS = new Subscription(null);

    private final String since;

    private Subscription(String since) {
        this.since = since;
    }

    /**
     * @return a subscription to the messages with their ids
     */
    public static Subscription withIds() {
        return WITH_IDS;
    }

    /**
     * @param id the last id that the client has seen, as it says; whatever it says is looked at with suspicion
     * @return a subscription that begins with what came after it
     */
    public Subscription since(String id) {
        return new Subscription(Objects.requireNonNull(id, "id"));
    }

    /**
     * @return the last id that the client has seen, {@code null} if it has seen none
     */
    public String since() {
        return since;
    }
}
