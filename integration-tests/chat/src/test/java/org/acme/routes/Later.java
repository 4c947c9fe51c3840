package org.acme.routes;

import io.quarkiverse.realtime.WebSocketHandler;

/** Is added while a page of the Dev UI is open. */
public class Later implements WebSocketHandler {
}
