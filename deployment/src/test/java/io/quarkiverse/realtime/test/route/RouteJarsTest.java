package io.quarkiverse.realtime.test.route;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

class RouteJarsTest extends RouteFiles {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .setBeforeAllCustomizer(() -> new LocalRepository().install("org.lib", "chat", "org.lib.chat", false)
                    .install("org.lib", "hidden", "org.lib.hidden", true))
            .setAfterAllCustomizer(() -> LocalRepository.close()) // not linked before, as the application has no such class
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.support"))
            .setForcedDependencies(List.of(Dependency.of("org.lib", "chat", "1.0"), Dependency.of("org.lib", "hidden", "1.0")))
            .overrideConfigKey("quarkus.realtime.route-jars", "org.lib:chat");

    @Test
    void theRoutesOfANamedDependencyAreThere() {
        assertAnswers("/news", "News of a jar");
    }

    @Test
    void thoseOfOthersAreNot() {
        assertNotFound("/secret");
    }
}
