package io.quarkiverse.realtime.test.route.files.routes.rooms.archive;

import io.quarkiverse.realtime.test.route.files.Named;

class Archive extends Named {
}
