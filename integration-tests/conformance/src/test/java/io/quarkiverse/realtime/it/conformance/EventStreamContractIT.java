package io.quarkiverse.realtime.it.conformance;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/**
 * The same, of the packaged application.
 */
@QuarkusIntegrationTest
class EventStreamContractIT extends EventStreamContractTest {
}
