package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.BeforeEach;

import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Who may enter, on every transport, and that no code of the handler runs before that is decided. */
abstract class SecuredRoutes {

    static final String NOBODY = "nobody";

    @TestHTTPResource("/")
    URI server;

    @Inject
    Calls calls;

    static QuarkusUnitTest app(String... packages) {
        return new QuarkusUnitTest()
                .withApplicationRoot(root -> root.addPackages(true, packages)
                        .addPackages(false, "io.quarkiverse.realtime.test.support")
                        .addClasses(Users.class, Calls.class, Who.class, WatchedSocket.class, WatchedStream.class,
                                WatchedBoth.class, CanSee.class, AdaOnly.class))
                .overrideConfigKey("quarkus.http.auth.basic", "true")
                .overrideConfigKey("boss.role", "admin")
                .overrideConfigKey("quarkus.http.auth.policy.bosses.roles-allowed", "admin")
                .overrideConfigKey("quarkus.http.auth.permission.bosses.paths", "/socket/by-path,/stream/by-path,/both/by-path")
                .overrideConfigKey("quarkus.http.auth.permission.bosses.policy", "bosses");
    }

    /** With single handlers instead of whole packages of them, or besides. */
    static QuarkusUnitTest with(QuarkusUnitTest app, Class<?>... handlers) {
        Supplier<JavaArchive> archive = app.getArchiveProducer();
        return app.setArchiveProducer(() -> archive.get().addClasses(handlers));
    }

    @BeforeEach
    void forgetCalls() {
        calls.soFar();
    }

    /** On each transport of the route, the statuses for nobody, bob, carol and ada. */
    void assertGuarded(String route, int nobody, int bob, int carol, int ada) throws Exception {
        for (String kind : new String[] { "socket", "both" }) {
            assertSocket("/" + kind + "/" + route, NOBODY, nobody);
            assertSocket("/" + kind + "/" + route, "bob", bob);
            assertSocket("/" + kind + "/" + route, "carol", carol);
            assertSocket("/" + kind + "/" + route, "ada", ada);
        }
        for (String kind : new String[] { "stream", "both" }) {
            assertStream("/" + kind + "/" + route, NOBODY, nobody);
            assertStream("/" + kind + "/" + route, "bob", bob);
            assertStream("/" + kind + "/" + route, "carol", carol);
            assertStream("/" + kind + "/" + route, "ada", ada);
        }
    }

    void assertSocket(String path, String user, int status) throws Exception {
        try (RawWebSocket client = RawWebSocket.handshake(server, path, as(user))) {
            assertThat(client.status()).as("handshake of %s at %s", user, path).isEqualTo(status == 200 ? 101 : status);
            if (status != 200) {
                assertThat(calls.soFar()).as("calls by %s at %s", user, path).isEmpty();
                return;
            }
            assertThat(client.nextText()).startsWith("welcome to ");
            client.send("x").closeAndReadRest();
        }
        String who = who(path, user);
        for (String hook : new String[] { "upgrade", "open", "message", "close" }) {
            assertThat(calls.next()).as("%s by %s at %s", hook, user, path).isEqualTo(hook + " by " + who + ", " + who);
        }
    }

    /** The hooks of a peer that has gone, the last one included. */
    List<String> hooksUntilClose() throws InterruptedException {
        List<String> hooks = new ArrayList<>();
        do {
            hooks.add(calls.next());
        } while (hooks.get(hooks.size() - 1) != null && !hooks.get(hooks.size() - 1).startsWith("close"));
        return hooks;
    }

    /** Both when event streams are asked for and when anything is welcome, which is found out another way. */
    void assertStream(String path, String user, int status) {
        assertStream(path, user, status, "text/event-stream");
        assertStream(path, user, status, "*/*");
    }

    private void assertStream(String path, String user, int status, String accept) {
        try (RawHttp client = RawHttp.get(server, path, "Accept: " + accept, as(user))) {
            assertThat(client.status()).as("stream of %s at %s", user, path).isEqualTo(status);
            if (status != 200) {
                assertThat(calls.soFar()).as("calls by %s at %s", user, path).isEmpty();
                if (status == 401) {
                    assertThat(client.header("www-authenticate")).as("challenge of %s", path).hasSize(1);
                }
                return;
            }
            assertThat(client.body()).startsWith("data: welcome to ");
        }
        String who = who(path, user);
        assertThat(calls.soFar()).as("calls by %s at %s", user, path).containsExactly("stream by " + who + ", " + who);
    }

    private static String who(String path, String user) {
        return switch (user) {
            case NOBODY -> NOBODY;
            case "ada" -> path.endsWith("/ada") ? "ada[admin, greeted, user]" : "ada[admin, user]";
            default -> user + "[user]";
        };
    }

    /**
     * @return the target of a request, with the address of the server for {@code http://self/}
     */
    String withServer(String target) {
        return target.replace("http://self/", server.toString());
    }

    static String as(String user) {
        return user.equals(NOBODY) ? "X-Nobody: 1" : basic(user, user);
    }

    static String basic(String user, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
