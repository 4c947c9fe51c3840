package io.quarkiverse.realtime.test.route.files.routes.orgs.$org;

import io.quarkiverse.realtime.test.route.files.Named;

class Org extends Named {
}
