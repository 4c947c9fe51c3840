package org.acme.hooks.routes;

import org.acme.hooks.SerialHandler;

public class SerialOnWorker extends SerialHandler {
}
