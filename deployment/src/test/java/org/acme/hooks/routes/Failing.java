package org.acme.hooks.routes;

import org.acme.hooks.FailingHandler;

public class Failing extends FailingHandler {
}
