package org.acme.hooks.routes;

import org.acme.hooks.ReportingHandler;

import io.smallrye.common.annotation.RunOnVirtualThread;

@RunOnVirtualThread
public class VirtualThreadHooks extends ReportingHandler {
}
