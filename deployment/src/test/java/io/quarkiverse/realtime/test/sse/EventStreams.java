package io.quarkiverse.realtime.test.sse;

import java.net.URI;

import jakarta.inject.Inject;

import org.acme.sse.Probe;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

abstract class EventStreams {

    @TestHTTPResource("/")
    URI server;

    @Inject
    Probe probe;

    static QuarkusUnitTest app(Class<?>... besides) {
        return new QuarkusUnitTest()
                .withApplicationRoot(root -> root.addPackages(true, "org.acme.sse", "io.quarkiverse.realtime.test.sse")
                        .addPackages(false, "io.quarkiverse.realtime.test.support").addClasses(besides));
    }
}
