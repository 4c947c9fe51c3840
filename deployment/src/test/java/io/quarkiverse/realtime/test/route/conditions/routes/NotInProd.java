package io.quarkiverse.realtime.test.route.conditions.routes;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.arc.profile.UnlessBuildProfile;

@UnlessBuildProfile("prod")
public class NotInProd extends Named {
}
