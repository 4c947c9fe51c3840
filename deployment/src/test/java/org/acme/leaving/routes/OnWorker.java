package org.acme.leaving.routes;

import org.acme.leaving.Visitor;

public class OnWorker extends Visitor {
}
