package org.acme.outbound.routes;

import org.acme.outbound.Audience;

/** Its policy is the one of the configuration. */
public class ByConfig extends Audience {
}
