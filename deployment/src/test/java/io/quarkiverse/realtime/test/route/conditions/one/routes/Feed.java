package io.quarkiverse.realtime.test.route.conditions.one.routes;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.arc.profile.IfBuildProfile;

@IfBuildProfile("prod")
public class Feed extends Named {
}
