package io.quarkiverse.realtime.test.route.files.routes.users;

import io.quarkiverse.realtime.test.route.files.Named;

class User extends Named {
}
