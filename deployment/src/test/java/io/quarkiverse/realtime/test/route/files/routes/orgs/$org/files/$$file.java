package io.quarkiverse.realtime.test.route.files.routes.orgs.$org.files;

import io.quarkiverse.realtime.test.route.files.Named;

public class $$file extends Named {
}
