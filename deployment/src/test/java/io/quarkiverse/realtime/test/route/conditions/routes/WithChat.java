package io.quarkiverse.realtime.test.route.conditions.routes;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.arc.properties.IfBuildProperty;

@IfBuildProperty(name = "chat", stringValue = "on")
public class WithChat extends Named {
}
