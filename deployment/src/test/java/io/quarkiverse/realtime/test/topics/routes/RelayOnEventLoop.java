package io.quarkiverse.realtime.test.topics.routes;

import io.quarkiverse.realtime.test.topics.RelayHandler;
import io.smallrye.common.annotation.NonBlocking;

/** So what its peers say is gathered on its way out. */
@NonBlocking
public class RelayOnEventLoop extends RelayHandler {
}
