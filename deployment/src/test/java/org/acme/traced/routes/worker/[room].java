package org.acme.traced.routes.worker;

import org.acme.traced.Worker;

import io.smallrye.common.annotation.Blocking;

@Blocking
class WorkerRoom extends Worker {
}
