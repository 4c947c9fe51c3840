package io.quarkiverse.realtime.test.route.conditions.two.routes;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.arc.profile.UnlessBuildProfile;

@UnlessBuildProfile("prod")
public class Feed extends Named {
}
