package org.acme.hooks.routes;

import org.acme.hooks.TicketHandler;

import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class TicketOnEventLoop extends TicketHandler {
}
