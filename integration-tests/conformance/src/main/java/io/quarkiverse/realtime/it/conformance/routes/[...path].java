package io.quarkiverse.realtime.it.conformance.routes;

import io.quarkiverse.realtime.it.conformance.ContractSocket;

/** The same socket at any other path. The file's name spells the path and is no Java identifier: the class can't be public. */
class AnyPath extends ContractSocket {
}
