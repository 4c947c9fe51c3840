package io.quarkiverse.realtime.it.conformance;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.realtime.Peers;
import io.quarkiverse.realtime.Topics;

/**
 * What the tests ask by plain HTTP: on the path of a socket, and about the peers of all sockets.
 */
@Path("/")
public class ServerResource {

    private final Peers peers;
    private final Topics topics;

    ServerResource(Peers peers, Topics topics) {
        this.peers = peers;
        this.topics = topics;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String index() {
        return "ok";
    }

    @GET
    @Path("peers")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, List<String>> peers() {
        return Map.of("peers", peers.all().stream().map(peer -> peer.namespace() + ":" + peer.id()).sorted().toList());
    }

    @GET
    @Path("publish")
    @Produces(MediaType.TEXT_PLAIN)
    public String publish(@RestQuery String topic, @RestQuery String message) {
        topics.publish(topic, message);
        return "published";
    }
}
