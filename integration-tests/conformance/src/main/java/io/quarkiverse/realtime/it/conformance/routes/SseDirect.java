package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.it.conformance.ThreeTimes;

/** The same, where h3 returns its stream in another way. */
public class SseDirect extends ThreeTimes {
}
