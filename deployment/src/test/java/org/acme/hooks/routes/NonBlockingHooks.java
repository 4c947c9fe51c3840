package org.acme.hooks.routes;

import org.acme.hooks.ReportingHandler;

import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class NonBlockingHooks extends ReportingHandler {
}
