package io.quarkiverse.realtime.test.route.suffixes.routes;

import io.quarkiverse.realtime.test.route.files.Named;

class OnlyTest extends Named {
}
