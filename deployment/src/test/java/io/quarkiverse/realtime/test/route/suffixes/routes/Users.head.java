package io.quarkiverse.realtime.test.route.suffixes.routes;

import io.quarkiverse.realtime.test.route.suffixes.Answer;

class HeadUsers extends Answer {
}
