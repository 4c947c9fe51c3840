package io.quarkiverse.realtime.test.topics;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.realtime.Topics;
import io.smallrye.mutiny.subscription.Cancellable;

/** Uses topics from where there is no peer. */
@Path("/desk")
public class NewsDesk {

    public record Headline(String title, int page) {
    }

    private static final List<String> HEARD = new CopyOnWriteArrayList<>();
    private static final List<Cancellable> STREAMS = new CopyOnWriteArrayList<>();

    private final Topics topics;

    public NewsDesk(Topics topics) {
        this.topics = topics;
    }

    @POST
    public void publish(@RestQuery String namespace, Headline headline) {
        if (namespace == null) {
            topics.publish("news", headline);
        } else {
            topics.namespace(namespace).publish("news", headline);
        }
    }

    @POST
    @Path("/ear")
    public void listen(@RestQuery String namespace) {
        STREAMS.add((namespace == null ? topics.stream("news") : topics.namespace(namespace).stream("news"))
                .map(message -> message.namespace() + " " + message.payload().as(Headline.class).title())
                .subscribe().with(HEARD::add));
    }

    @GET
    @Path("/ear")
    public List<String> heard() {
        return HEARD;
    }

    @DELETE
    @Path("/ear")
    public void stopListening() {
        STREAMS.forEach(Cancellable::cancel);
        STREAMS.clear();
        HEARD.clear();
    }

    @GET
    @Path("/count")
    public long count(@RestQuery String namespace) {
        return namespace == null ? topics.subscriberCount("news") : topics.namespace(namespace).subscriberCount("news");
    }

    @GET
    @Path("/names")
    public Set<String> names() {
        return topics.names();
    }
}
