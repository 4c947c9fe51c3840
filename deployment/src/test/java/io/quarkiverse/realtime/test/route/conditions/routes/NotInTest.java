package io.quarkiverse.realtime.test.route.conditions.routes;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.arc.profile.UnlessBuildProfile;

@UnlessBuildProfile("test")
public class NotInTest extends Named {
}
