package io.quarkiverse.realtime.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.acme.routes.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.realtime.runtime.devui.RealtimeJsonRpcService;
import io.quarkus.test.QuarkusUnitTest;

/** The Dev UI can publish to any topic, so nothing of it is there outside of dev mode. */
class NoDevUiInTestModeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().withApplicationRoot(root -> root.addClass(Clock.class));

    @Inject
    Instance<RealtimeJsonRpcService> service;

    @Test
    void itsServiceIsNoBean() {
        assertThat(service.isUnsatisfied()).isTrue();
    }
}
