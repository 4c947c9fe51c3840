package io.quarkiverse.realtime.test.route.files.routes.rooms;

import io.quarkiverse.realtime.test.route.files.Named;

class Red extends Named {
}
