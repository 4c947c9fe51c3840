package io.quarkiverse.realtime.it.chat;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with the packaged application, whose classes come from jars and not from folders. */
@QuarkusIntegrationTest
class ChatBrowserIT extends ChatBrowserTest {
}
