package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusProdModeTest;

/** What developers read when the build fails. */
class BuildFailureTest {

    private static final String PLACE = "io/quarkiverse/realtime/test/route/";

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.route.duplicates",
                    "io.quarkiverse.realtime.test.route.nobean"))
            .assertBuildException(failure -> assertThat(failure.getMessage())
                    .containsOnlyOnce("Build step io.quarkiverse.realtime.deployment.problem.ProblemProcessor#checkRoutes threw"
                            + " an exception: io.quarkiverse.realtime.deployment.problem.RouteProblemsException: Found 4"
                            + " problems with routes:\n[1] " + PLACE + "duplicates/a/routes/Chat.java and ")
                    .containsOnlyOnce("[4] " + PLACE + "nobean/routes/Undecided.java is no bean")
                    .doesNotContain("ArcProcessor", "at io.quarkiverse"));

    @Test
    void itIsOneStepOfTheExtensionThatTellsAllProblems() {
    }
}
