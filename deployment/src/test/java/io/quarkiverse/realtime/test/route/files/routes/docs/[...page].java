package io.quarkiverse.realtime.test.route.files.routes.docs;

import io.quarkiverse.realtime.test.route.files.Named;

class Page extends Named {
}
