package io.quarkiverse.realtime.test.route.files.routes;

import io.quarkiverse.realtime.test.route.files.Named;

class Index extends Named {
}
