package io.quarkiverse.realtime.test.security.tricks.routes.policy;

import io.quarkiverse.realtime.test.security.WatchedBoth;

class PolicyRoom extends WatchedBoth {
}
