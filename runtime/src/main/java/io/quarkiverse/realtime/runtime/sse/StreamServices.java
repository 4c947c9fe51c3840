package io.quarkiverse.realtime.runtime.sse;

import io.quarkiverse.realtime.runtime.topic.TopicEngine;
import io.vertx.core.Vertx;

/**
 * What all event streams share.
 */
public record StreamServices(Vertx vertx, TopicEngine engine, EventStreamFormat format, OpenEventStreams open,
        Heartbeats heartbeats, StreamSettings settings) {
}
