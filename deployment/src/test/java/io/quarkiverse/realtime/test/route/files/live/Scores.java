package io.quarkiverse.realtime.test.route.files.live;

import io.quarkiverse.realtime.test.route.files.Named;

class LiveRoot extends Named {
}
