package org.acme.hooks.routes;

import org.acme.hooks.SerialHandler;

import io.smallrye.common.annotation.RunOnVirtualThread;

@RunOnVirtualThread
public class SerialOnVirtualThread extends SerialHandler {
}
