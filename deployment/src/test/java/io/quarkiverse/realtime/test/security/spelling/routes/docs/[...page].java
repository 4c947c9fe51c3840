package io.quarkiverse.realtime.test.security.spelling.routes.docs;

import io.quarkiverse.realtime.test.security.spelling.SpelledPath;

class Page extends SpelledPath {
}
