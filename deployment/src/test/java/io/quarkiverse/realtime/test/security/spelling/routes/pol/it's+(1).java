package io.quarkiverse.realtime.test.security.spelling.routes.pol;

import io.quarkiverse.realtime.test.security.spelling.SpelledPath;

class Quoted extends SpelledPath {
}
