package io.quarkiverse.realtime.test.route.files.routes.rooms;

import io.quarkiverse.realtime.RoutePath;
import io.quarkiverse.realtime.test.route.files.Named;

@RoutePath("/sky:1/{height}/{*stars}")
class Roof extends Named {
}
