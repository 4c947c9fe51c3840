package io.quarkiverse.realtime.it.chat;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with the packaged application. */
@QuarkusIntegrationTest
class EventSourceBrowserIT extends EventSourceBrowserTest {
}
