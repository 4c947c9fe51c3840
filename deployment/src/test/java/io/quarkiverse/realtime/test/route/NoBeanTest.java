package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** CDI passes over some classes in silence; the routes of theirs would be missing. */
class NoBeanTest {

    private static final String PLACE = "io/quarkiverse/realtime/test/route/nobean/routes/";
    private static final String WHY = ": a handler is a class, no enum, neither @Vetoed nor in quarkus.arc.exclude-types; and it has"
            + " one constructor only, or one without parameters, or says @Inject on one";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.route.nobean"))
            .assertException(failure -> assertThat(failure.getMessage()).contains(
                    PLACE + "Enumerated.java is no bean, and nobody else can serve /enumerated" + WHY,
                    PLACE + "Undecided.java is no bean, and nobody else can serve /undecided" + WHY,
                    PLACE + "Refused.java is no bean, and nobody else can serve /refused" + WHY));

    @Test
    void theBuildFailsAndNamesThemAll() {
    }
}
