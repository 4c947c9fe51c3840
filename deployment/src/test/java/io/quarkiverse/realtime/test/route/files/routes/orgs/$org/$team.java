package io.quarkiverse.realtime.test.route.files.routes.orgs.$org;

import io.quarkiverse.realtime.test.route.files.Named;

public class $team extends Named {
}
