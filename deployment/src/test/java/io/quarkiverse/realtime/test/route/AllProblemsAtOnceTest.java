package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class AllProblemsAtOnceTest {

    private static final String PLACE = "io/quarkiverse/realtime/test/route/problems/";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addPackages(true, "io.quarkiverse.realtime.test.route.problems"))
            .assertException(failure -> assertThat(failure.getMessage()).contains(
                    PLACE + "Outside.java is a handler outside of a package named 'routes', so it has no path: move it there,"
                            + " name its package in quarkus.realtime.routes-package, or make it abstract if it is a base for"
                            + " others",
                    "io.quarkiverse.realtime.test.route.problems.routes.Nesting$Nested in " + PLACE
                            + "routes/Nesting.java is nested in another class, and a route is a file: make it a top-level class"
                            + " in a file of its own, or abstract if it is a base for others",
                    PLACE + "routes/Generic.java has type parameters, and nobody says what they are: make it abstract and"
                            + " extend it with a concrete class",
                    PLACE + "routes/[bad-name].java: the file's name says no path: write [name] for a parameter or [...name]"
                            + " for a catch-all, where a name has letters, digits and underscores, or leave the brackets out",
                    PLACE + "routes/rooms/[room].java is the route /rooms/{room}, which the @WebSocket endpoint"
                            + " io.quarkiverse.realtime.test.route.problems.ClaimedEndpoint claims too: rename one of them",
                    PLACE + "routes/desk/News.java is the route /desk/news, which the @WebSocket endpoint"
                            + " io.quarkiverse.realtime.test.route.problems.NestedEndpoint$News claims too: rename one of them",
                    PLACE + "routes/[renamed].java asks for the path parameter 'old', but its route /{renamed} has none of that"
                            + " name: ask for 'renamed', or rename the file",
                    PLACE + "routes/[table].java asks for the path parameter 'table' as java.util.Map, to which no text can be"
                            + " converted: ask for the text, or for a class with a public static valueOf, fromString, of or"
                            + " parse that takes a String and returns the class, or with a public constructor that takes a"
                            + " String",
                    PLACE + "routes/q/Status.java is the route /q/status, below the path /q of Quarkus' own endpoints: move it"
                            + " to another package, or change quarkus.http.non-application-root-path"));

    @Test
    void theBuildFailsAndNamesThemAll() {
    }
}
