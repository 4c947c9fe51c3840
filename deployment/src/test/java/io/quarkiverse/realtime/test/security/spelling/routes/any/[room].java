package io.quarkiverse.realtime.test.security.spelling.routes.any;

import io.quarkiverse.realtime.test.security.spelling.SpelledPath;

class Room extends SpelledPath {
}
