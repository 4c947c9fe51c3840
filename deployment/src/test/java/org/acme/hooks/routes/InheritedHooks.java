package org.acme.hooks.routes;

import org.acme.hooks.ReportingHandler;

public class InheritedHooks extends ReportingHandler {
}
