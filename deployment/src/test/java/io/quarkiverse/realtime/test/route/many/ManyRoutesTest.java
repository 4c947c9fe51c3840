package io.quarkiverse.realtime.test.route.many;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.ext.web.Router;

/** No generated class is too small for ten thousand routes, and nobody else's requests get slower. */
class ManyRoutesTest {

    private static final int ROUTES = 10_000;
    private static final String PACKAGE = ManyRoutesTest.class.getPackageName() + ".routes.";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withApplicationRoot(root -> {
        root.addClasses(ManySocket.class, ManyStream.class, Hello.class)
                .addPackages(true, "io.quarkiverse.realtime.test.support");
        for (int i = 0; i < ROUTES; i++) {
            add(root, i);
        }
    });

    @Path("/hello")
    public static class Hello {

        @GET
        public String hello() {
            return "hello";
        }
    }

    @TestHTTPResource("/")
    URI server;

    @Inject
    Router vertxRoutes;

    /** A fifth are sockets, the others streams; a fifth of each has a parameter, and a fifth a catch-all. */
    private static void add(JavaArchive archive, int i) {
        Class<?> parent = i % 5 == 0 ? ManySocket.class : ManyStream.class;
        String folder = "g" + i / 100;
        switch (i / 5 % 5) {
            case 0 -> ManyHandlers.add(archive, folder + "/p" + i, "[id]", parent);
            case 1 -> ManyHandlers.add(archive, folder + "/c" + i, "[...rest]", parent);
            default -> ManyHandlers.add(archive, folder, "Route" + i, parent);
        }
    }

    @Test
    void theyAnswer() {
        for (int i = 0; i < ROUTES; i += 997 * 5) {
            int first = i / 25 * 25;
            assertSocket("/g%d/p%d/7".formatted(first / 100, first), "g%d.p%d.id {id=7}".formatted(first / 100, first));
            assertStream("/g%d/p%d/7".formatted(first / 100, first + 1),
                    "g%d.p%d.id {id=7}".formatted(first / 100, first + 1));
            assertSocket("/g%d/c%d/a/b".formatted(first / 100, first + 5),
                    "g%d.c%d.rest {rest=a/b}".formatted(first / 100, first + 5));
            assertStream("/g%d/c%d".formatted(first / 100, first + 6),
                    "g%d.c%d.rest {rest=}".formatted(first / 100, first + 6));
            assertSocket("/g%d/route%d".formatted(first / 100, first + 10),
                    "g%d.Route%d {}".formatted(first / 100, first + 10));
            assertStream("/g%d/route%d".formatted(first / 100, first + 24),
                    "g%d.Route%d {}".formatted(first / 100, first + 24));
        }
        assertStream("/g99/route9999", "g99.Route9999 {}");
    }

    /** It tries its routes one after the other, with every request. */
    @Test
    void vertxDoesNotHaveThem() {
        assertThat(vertxRoutes.getRoutes()).hasSizeLessThan(50);
        given().when().get("/hello").then().statusCode(200).body(is("hello"));
    }

    private void assertSocket(String path, String expected) {
        try (RawWebSocket socket = RawWebSocket.connect(server, path)) {
            assertThat(socket.nextText()).isEqualTo(PACKAGE + expected);
        }
    }

    private void assertStream(String path, String expected) {
        try (RawHttp stream = RawHttp.get(server, path, "Accept: text/event-stream")) {
            assertThat(stream.body()).isEqualTo("data: " + PACKAGE + expected + "\n\n");
        }
    }
}
