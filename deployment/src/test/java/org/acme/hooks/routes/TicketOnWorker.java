package org.acme.hooks.routes;

import org.acme.hooks.TicketHandler;

public class TicketOnWorker extends TicketHandler {
}
