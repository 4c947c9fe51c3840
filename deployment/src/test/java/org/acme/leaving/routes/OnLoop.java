package org.acme.leaving.routes;

import org.acme.leaving.Visitor;

import io.smallrye.common.annotation.NonBlocking;

@NonBlocking
public class OnLoop extends Visitor {
}
