package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class UnknownRouteJarsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.realtime.route-jars", "org.lib:typo,chat.jar")
            .assertException(failure -> assertThat(failure.getMessage()).contains(
                    "quarkus.realtime.route-jars names 'org.lib:typo', which the application does not depend on: add the"
                            + " dependency, or take the name away",
                    "quarkus.realtime.route-jars names 'chat.jar': write groupId:artifactId"));

    @Test
    void theBuildFailsAndNamesThem() {
    }
}
