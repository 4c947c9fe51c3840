package io.quarkiverse.realtime.test.security.spelling.routes.pol.users;

import io.quarkiverse.realtime.test.security.spelling.SpelledPath;

class Me extends SpelledPath {
}
