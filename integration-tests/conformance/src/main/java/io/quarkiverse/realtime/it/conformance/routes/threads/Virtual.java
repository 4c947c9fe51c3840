package io.quarkiverse.realtime.it.conformance.routes.threads;

import io.quarkiverse.realtime.it.conformance.ThreadTeller;
import io.smallrye.common.annotation.RunOnVirtualThread;

@RunOnVirtualThread
public class Virtual extends ThreadTeller {
}
