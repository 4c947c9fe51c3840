package io.quarkiverse.realtime.test.security.inherited.routes;

import io.quarkiverse.realtime.test.security.inherited.Base;

public class Admin extends Base {
}
