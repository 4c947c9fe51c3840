package io.quarkiverse.realtime.test.security.spelling.routes.pol;

import io.quarkiverse.realtime.test.security.spelling.SpelledPath;

class Spaced extends SpelledPath {
}
