package org.acme.hooks.routes;

import org.acme.hooks.FailingReactiveHandler;

public class FailingReactive extends FailingReactiveHandler {
}
