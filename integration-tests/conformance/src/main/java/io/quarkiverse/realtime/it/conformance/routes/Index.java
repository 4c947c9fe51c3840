package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.it.conformance.ContractSocket;

/** The socket at {@code /}. */
public class Index extends ContractSocket {
}
