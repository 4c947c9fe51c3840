package io.quarkiverse.realtime.test.topics.routes;

import io.quarkiverse.realtime.Topics;
import io.quarkiverse.realtime.test.topics.OutboundOrderHandler;
import io.smallrye.common.annotation.RunOnVirtualThread;

@RunOnVirtualThread
public class OutboundOnVirtualThread extends OutboundOrderHandler {

    public OutboundOnVirtualThread(Topics topics) {
        super(topics);
    }
}
