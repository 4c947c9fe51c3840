package io.quarkiverse.realtime.test.route.files.routes.staff;

import io.quarkiverse.realtime.test.route.files.Named;

class Ada extends Named {
}
