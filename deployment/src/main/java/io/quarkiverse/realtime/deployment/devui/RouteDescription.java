package io.quarkiverse.realtime.deployment.devui;

import java.util.List;

/**
 * A route as the pages of the Dev UI show it, in JSON.
 *
 * @param path its path, the HTTP root path included, with parameters as {@code {id}} and {@code {*rest}}
 * @param webSocket whether it serves WebSockets
 * @param eventStream the HTTP method of its event stream, {@code null} if it has none
 * @param handler the name of the handler class
 * @param source the path of the source file below the source folder
 * @param file where the source file is, {@code null} if it is not in a source folder of the application
 * @param execution on which thread the hooks run
 * @param security what guards the handshake and the stream, then what guards single hooks
 */
record RouteDescription(String path, boolean webSocket, String eventStream, String handler, String source, String file,
        List<String> execution, List<String> security) {
}
