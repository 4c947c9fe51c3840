package io.quarkiverse.realtime.test.topics.routes;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.topics.OutboundOrderHandler;
import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class OutboundOnEventLoop extends OutboundOrderHandler {

    public OutboundOnEventLoop(Topics topics) {
        super(topics);
    }
}
