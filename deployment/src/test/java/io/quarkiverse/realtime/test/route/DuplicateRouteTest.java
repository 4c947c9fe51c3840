package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class DuplicateRouteTest {

    private static final String PLACE = "io/quarkiverse/realtime/test/route/duplicates/";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.route.duplicates"))
            .assertException(failure -> assertThat(failure).hasMessage(PLACE + "a/routes/Chat.java and " + PLACE
                    + "b/routes/Chat.java are both the WebSocket route /chat: rename or remove one of them"));

    @Test
    void theBuildFailsAndNamesBothFiles() {
    }
}
