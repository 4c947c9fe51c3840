package org.acme.outbound.routes;

import org.acme.outbound.Audience;

import io.quarkiverse.realtime.Outbound;
import io.quarkiverse.realtime.OverflowPolicy;

@Outbound(policy = OverflowPolicy.CONFLATE)
public class Conflating extends Audience {
}
