package io.quarkiverse.realtime.test.topics.routes;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.topics.OutboundOrderHandler;

public class OutboundOnWorker extends OutboundOrderHandler {

    public OutboundOnWorker(Topics topics) {
        super(topics);
    }
}
