package io.quarkiverse.realtime.test.topics.routes;

import io.quarkiverse.realtime.test.topics.RelayHandler;

public class RelayOnWorker extends RelayHandler {
}
