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
 * What the tests ask by plain HTTP: on the path of a socket, and about the peers of all sockets and the ends of streams.
 */
@Path("/")
public class ServerResource {

    private final Peers peers;
    private final Topics topics;
    private final StreamStates streams;

    ServerResource(Peers peers, Topics topics, StreamStates streams) {
        this.peers = peers;
        this.topics = topics;
        this.streams = streams;
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

    @GET
    @Path("__state")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> state(@RestQuery String path) {
        return streams.of(path);
    }
}
