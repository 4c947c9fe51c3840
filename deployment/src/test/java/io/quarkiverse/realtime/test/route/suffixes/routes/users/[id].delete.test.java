package io.quarkiverse.realtime.test.route.suffixes.routes.users;

import io.quarkiverse.realtime.test.route.suffixes.Answer;

class DeleteUserInTest extends Answer {
}
