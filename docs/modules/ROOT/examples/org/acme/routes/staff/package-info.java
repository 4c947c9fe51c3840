// tag::group[]
@RouteGroup
package org.acme.routes.staff;

import io.quarkiverse.realtime.RouteGroup;

// end::group[]
