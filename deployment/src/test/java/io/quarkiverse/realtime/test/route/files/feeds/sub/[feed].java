package io.quarkiverse.realtime.test.route.files.feeds.sub;

import io.quarkiverse.realtime.test.route.files.Named;

class Feed extends Named {
}
