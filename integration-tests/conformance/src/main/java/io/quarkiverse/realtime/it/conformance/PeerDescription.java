package io.quarkiverse.realtime.it.conformance;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;

import io.netty.util.NetUtil;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.RouteRequest;

/**
 * The answer to {@code debug}: a peer in the terms of the JavaScript classes that crossws shows to its handlers.
 */
record PeerDescription(String id, String remoteAddress, long bufferedAmount, Map<String, Object> context, Request request,
        WebSocket websocket) {

    static PeerDescription of(Peer peer) {
        return new PeerDescription(peer.id(), address(peer), peer.bufferedAmount(), peer.context().asMap(),
                Request.of(peer.request()), WebSocket.of(peer));
    }

    record Request(String url, Map<String, String> headers) {

        private static Request of(RouteRequest request) {
            Map<String, String> headers = new TreeMap<>();
            request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Request(request.absoluteUri(), headers);
        }
    }

    record WebSocket(int readyState, String protocol, String extensions, String url) {

        private static final int OPEN = 1;
        private static final int CLOSING = 2;

        private static WebSocket of(Peer peer) {
            Request request = Request.of(peer.request());
            String protocol = peer.subprotocol() != null ? peer.subprotocol()
                    : request.headers().getOrDefault("sec-websocket-protocol", "");
            return new WebSocket(peer.isOpen() ? OPEN : CLOSING, protocol,
                    request.headers().getOrDefault("sec-websocket-extensions", ""), request.url().replaceFirst("^http", "ws"));
        }
    }

    /** As JavaScript servers print it: {@code ::1}, where Java has {@code 0:0:0:0:0:0:0:1}. */
    private static String address(Peer peer) {
        try {
            return NetUtil.toAddressString(InetAddress.getByName(peer.remoteAddress().hostAddress()));
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalStateException(notAnAddress);
        }
    }
}
