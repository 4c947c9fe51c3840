package io.quarkiverse.realtime.test.route.conditions.outside;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkus.arc.profile.IfBuildProfile;

@IfBuildProfile("prod")
public class Draft extends Named {
}
