package io.quarkiverse.realtime.test.route.suffixes.routes;

import io.quarkiverse.realtime.test.route.suffixes.Answer;

class GetUsers extends Answer {
}
