package io.quarkiverse.realtime.test.route.files.routes;

import io.quarkiverse.realtime.RoutePath;
import io.quarkiverse.realtime.test.route.files.Named;

/** Not every machine that builds this has file names for it. */
@RoutePath("straße")
class Street extends Named {
}
