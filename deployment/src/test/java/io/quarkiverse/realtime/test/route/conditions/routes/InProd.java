package io.quarkiverse.realtime.test.route.conditions.routes;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.arc.profile.IfBuildProfile;

@IfBuildProfile("prod")
public class InProd extends Named {
}
