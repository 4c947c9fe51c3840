package io.quarkiverse.realtime.it.conformance.routes.threads;

import io.quarkiverse.realtime.it.conformance.ThreadTeller;
import io.smallrye.common.annotation.Blocking;

@Blocking
public class Worker extends ThreadTeller {
}
