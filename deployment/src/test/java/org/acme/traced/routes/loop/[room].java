package org.acme.traced.routes.loop;

import org.acme.traced.Worker;

import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
class LoopRoom extends Worker {
}
