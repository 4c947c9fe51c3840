package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.WebSocketHandler;
import io.quarkus.test.QuarkusUnitTest;

/** The mistake one makes when writing a first test of a handler. */
class NestedHandlerInTestTest {

    public static class Chat implements WebSocketHandler {
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .assertException(failure -> assertThat(failure)
                    .hasMessage("io.quarkiverse.realtime.test.route.NestedHandlerInTestTest$Chat in io/quarkiverse/realtime"
                            + "/test/route/NestedHandlerInTestTest.java is nested in another class, and a route is a file: make"
                            + " it a top-level class in a file of its own, or abstract if it is a base for others"));

    @Test
    void theBuildFailsAndSaysWhatToDo() {
    }
}
