package org.acme.hooks.routes;

import org.acme.hooks.TicketHandler;

import io.smallrye.common.annotation.RunOnVirtualThread;

@RunOnVirtualThread
public class TicketOnVirtualThread extends TicketHandler {
}
