package io.quarkiverse.realtime.test.security.tricks.routes.exact;

import io.quarkiverse.realtime.test.security.WatchedBoth;

class ExactRoom extends WatchedBoth {
}
