package io.quarkiverse.realtime.test.route.conditions.routes;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.arc.properties.UnlessBuildProperty;

@UnlessBuildProperty(name = "chat", stringValue = "on")
public class WithoutChat extends Named {
}
