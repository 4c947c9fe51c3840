package io.quarkiverse.realtime.it.conformance.routes.threads;

import io.quarkiverse.realtime.it.conformance.ThreadTeller;

public class Unannotated extends ThreadTeller {
}
