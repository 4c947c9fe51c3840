package io.quarkiverse.realtime.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.realtime.test.support.RawWebSocket;
import io.quarkus.test.QuarkusUnitTest;

/** A security annotation on one method guards that method. */
class SecuredHooksTest extends SecuredRoutes {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("io.quarkiverse.realtime.test.security.methods");

    @Test
    void onStreamItIsAnsweredAsHttp() throws Exception {
        assertStream("/on-stream", NOBODY, 401);
        assertStream("/on-stream", "bob", 403);
        assertStream("/on-stream", "ada", 200);
    }

    @Test
    void onUpgradeItIsAnsweredAsHttp() throws Exception {
        assertSocket("/on-upgrade", NOBODY, 401);
        assertSocket("/on-upgrade", "bob", 403);
        assertSocket("/on-upgrade", "ada", 200);
    }

    @ParameterizedTest
    @CsvSource({ "nobody, UnauthorizedException", "bob, ForbiddenException", "ada, heard" })
    void onMessageItIsAFailureOfTheHook(String user, String answer) throws Exception {
        try (RawWebSocket client = RawWebSocket.connect(server, "/on-message", as(user))) {
            assertThat(client.nextText()).isEqualTo("welcome to OnMessage");
            assertThat(client.send("x").nextText()).isEqualTo(answer);
            client.closeAndReadRest();
        }
        assertThat(hooksUntilClose()).filteredOn(hook -> hook.startsWith("message")).hasSize(user.equals("ada") ? 1 : 0);
    }
}
