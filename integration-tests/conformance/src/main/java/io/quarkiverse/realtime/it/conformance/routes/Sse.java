package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.it.conformance.ThreeTimes;

/** The events of {@code /sse}. */
public class Sse extends ThreeTimes {
}
