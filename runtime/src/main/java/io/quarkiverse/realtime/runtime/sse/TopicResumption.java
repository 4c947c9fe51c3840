package io.quarkiverse.realtime.runtime.sse;

import io.quarkiverse.realtime.ServerSentEvent;
import io.quarkiverse.realtime.runtime.topic.Membership;
import io.quarkiverse.realtime.runtime.topic.Recovery;
import io.vertx.core.http.HttpServerResponse;

/**
 * How the client of a topic with a history says where it was, and is told whether it can go on from there.
 */
final class TopicResumption {

    private static final String RECOVERED_HEADER = "Realtime-Recovered";
    private static final String RESET = "reset";

    private TopicResumption() {
    }

    /**
     * Says in the head of the response what became of the wish to resume, if there was one.
     */
    static void announce(Membership membership, HttpServerResponse response) {
        if (membership.recovery() != Recovery.NONE) {
            response.putHeader(RECOVERED_HEADER, Boolean.toString(membership.recovery() == Recovery.RECOVERED));
        }
    }

    /**
     * @return what the client is told ahead of the messages: where they begin, so that it can resume though it has got none
     *         of them, and why it misses some; {@code null} for nothing
     */
    static ServerSentEvent beginning(Membership membership) {
        String reason = membership.recovery().reason();
        if (reason != null) {
            ServerSentEvent reset = ServerSentEvent.of(reason).event(RESET);
            // of a topic without a history: its client keeps the id that it has, and is told again
            return membership.start() == null ? reset : reset.id(membership.start().toString());
        }
        return membership.start() == null || membership.recovery() == Recovery.RECOVERED ? null
                : ServerSentEvent.comment("").id(membership.start().toString());
    }
}
