package io.quarkiverse.realtime.test.route.files.routes.docs;

import io.quarkiverse.realtime.test.route.files.Named;

class Intro extends Named {
}
