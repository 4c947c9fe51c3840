package io.quarkiverse.realtime.test.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.realtime.test.route.files.Named;
import io.quarkiverse.realtime.test.route.suffixes.Answer;
import io.quarkiverse.realtime.test.support.RawHttp;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.test.QuarkusUnitTest;

/** Users.post.java and Debug.dev.java. The profile of the build is {@code test} here. */
class SuffixTest extends RouteFiles {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(
                    root -> root.addClass(Named.class).addPackages(true, "io.quarkiverse.realtime.test.support",
                            "io.quarkiverse.realtime.test.route.suffixes"));

    @BeforeEach
    void forgetAnswers() {
        Answer.GIVEN.clear();
    }

    @ParameterizedTest
    @CsvSource({ "GET, /users, GetUsers", "POST, /users, PostUsers", "PUT, /users, PutUsers", "DELETE, /users, DeleteUsers",
            "PATCH, /users, PatchUsers", "OPTIONS, /users, OptionsUsers", "DELETE, /users/7, DeleteUserInTest" })
    void theSuffixIsTheMethodThatTheStreamAnswers(String method, String path, String handler) {
        try (RawHttp client = request(method, path)) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("content-type")).containsExactly("text/event-stream");
            assertThat(client.body()).isEqualTo("data: " + handler + " " + method + "\n\n");
        }
    }

    @Test
    void aStreamForHeadAnswersItInsteadOfTheOneForGet() {
        try (RawHttp client = request("HEAD", "/users")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("content-type")).containsExactly("text/event-stream");
        }
        assertThat(Answer.GIVEN).containsExactly("HeadUsers HEAD");
    }

    @Test
    void anotherMethodIsTold() {
        try (RawHttp client = request("PURGE", "/users")) {
            assertThat(client.status()).isEqualTo(405);
            assertThat(client.header("allow")).containsExactly("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
        }
    }

    @ParameterizedTest
    @CsvSource({ "/debug, DebugInTest", "/only-test, OnlyTest" })
    void aHandlerOfTheActiveProfileIsARoute(String path, String handler) {
        assertAnswers(path, handler + " {} " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/only-dev", "/only-prod", "/only-dev.dev", "/only-prod.prod", "/only-test.test", "/users.get",
            "/debug.dev", "/debug.test" })
    void aHandlerOfAnotherProfileIsNoneAndASuffixIsNotInThePath(String path) {
        assertNotFound(path);
    }

    @Test
    void aHandlerOfAnotherProfileIsNoBean() {
        assertThat(Arc.container().listAll(Object.class).stream()
                .map(handle -> ((InjectableBean<?>) handle.getBean()).getBeanClass().getSimpleName())
                .filter(name -> name.matches("DebugIn[a-zA-Z]+"))).as("handlers, not the endpoints made of them")
                .containsExactly("DebugInTest");
    }

    private RawHttp request(String method, String path) {
        return new RawHttp(server).request(method + " " + path + " HTTP/1.1",
                List.of("Host: localhost", "Accept: text/event-stream")).readHead();
    }
}
