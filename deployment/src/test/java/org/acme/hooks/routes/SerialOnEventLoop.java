package org.acme.hooks.routes;

import org.acme.hooks.SerialHandler;

import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class SerialOnEventLoop extends SerialHandler {
}
