package io.quarkiverse.realtime.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.realtime.OverflowPolicy;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/**
 * Realtime
 */
@ConfigMapping(prefix = "quarkus.realtime")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface RealtimeConfig {

    /**
     * The origins, besides the server's own, from which a browser may open a WebSocket: scheme, host and port as in the
     * {@code Origin} header, for example {@code https://app.example.com}, {@code capacitor://localhost} or {@code
     * chrome-extension://} with the extension's id. {@code https://*.example.com} stands for all subdomains of a host, not
     * for the host itself; {@code http://localhost:*} for all ports. {@code null} allows pages that have no origin, for
     * example in sandboxed frames of any site. {@code *} allows all of them.
     * <p>
     * The server's own origin is the host and port of the request, and {@code https} where the server, or a proxy that it
     * trusts, says that the client speaks TLS; all as {@code quarkus.http.proxy.*} restores them. A client that sends no
     * {@code Origin} header is no browser and passes. All others are answered with 403, and logged. Event streams obey
     * {@code quarkus.http.cors.*} instead, as any response does.
     */
    Optional<List<@WithConverter(TrimmedStringConverter.class) String>> allowedOrigins();

    /**
     * How long a hook of a peer may take; {@code upgrade} is not counted. A peer whose hook has not finished by then is
     * cut off, and its close hook runs, beside whatever the late one still does. Without it, or with 0, hooks may take any
     * time.
     */
    Optional<Duration> hookTimeout();

    /**
     * How long a closing handshake may take. A client that has not answered a close frame by then is cut off. A close
     * frame of a client is answered when the hooks of the messages before it have run, and by then at the latest; messages
     * that do not wait for their hooks yet are dropped. And so long, at most, peers and streams have to end when the
     * application stops.
     */
    @WithDefault("5s")
    Duration closeTimeout();

    /**
     * What a peer may send.
     */
    Inbound inbound();

    /**
     * What waits to be sent to a client.
     */
    Outbound outbound();

    /**
     * The compression of messages, where {@code quarkus.websockets-next.server.per-message-compression-supported} is
     * {@code true} and the client offers it (RFC 7692).
     */
    Compression compression();

    /**
     * Topics, by name. In a name {@code *} stands for any characters; a name without it counts first, then the longest.
     */
    @ConfigDocMapKey("topic-name")
    Map<String, Topic> topics();

    /**
     * Event streams.
     */
    Sse sse();

    /**
     * Metrics, where the application has a metrics extension.
     */
    Metrics metrics();

    /**
     * Bounds.
     */
    Limits limits();

    /**
     * A topic.
     */
    interface Topic {

        /**
         * How many messages the topic keeps, so that a client that comes back gets what it has missed. Its messages then
         * have ids.
         */
        @WithDefault("0")
        int historySize();

        /**
         * How many bytes the messages may have together that the topic keeps.
         */
        @WithDefault("1M")
        MemorySize historyBytes();

        /**
         * How long a message is kept; without it, as long as there is room.
         */
        Optional<Duration> historyTtl();
    }

    /**
     * What a peer may send. How large one message may be is said by {@code
     * quarkus.websockets-next.server.max-message-size} and {@code quarkus.websockets-next.server.max-frame-size}, which
     * are the same unless set; a larger one closes its peer with 1009.
     */
    interface Inbound {

        /**
         * The number of messages of one peer that may wait for its hook, besides the message that the hook handles. When so
         * many wait, the socket is not read until half of them are left. A client that compresses its messages has another
         * bound besides: the socket is not read while the waiting messages are together as long as one message may be. At
         * least 1.
         */
        @WithDefault("256")
        int maxPending();

        /**
         * The number of bytes that the messages of clients that have disconnected may take on one event loop, until their
         * hooks have handled them. Each message counts for a kilobyte more. When so much waits, the messages of the next
         * client that disconnects are dropped. If some were dropped, the {@code close} hook gets 1006, unless the client
         * broke the protocol. At least 1.
         */
        @WithDefault("32M")
        MemorySize backlog();
    }

    /**
     * The compression of messages that are sent. Each message is compressed by itself; a published message is compressed
     * once for all the clients.
     */
    interface Compression {

        /**
         * The length from which a message is compressed. A shorter message goes out as it is. A message that does not
         * become shorter goes out as it is, too.
         */
        @WithDefault("1K")
        MemorySize threshold();
    }

    /**
     * What waits to be sent to a client, a peer or the reader of an event stream: in bytes, frame headers included. Each
     * message counts for 128 more, for what it takes in memory besides.
     */
    interface Outbound {

        /**
         * Above this the peer counts as lagging: its {@code drain} hook will be called. The {@code Multi} of an event stream
         * is not asked for more.
         */
        @WithDefault("64K")
        MemorySize highWaterMark();

        /**
         * A lagging peer that has come down to this has caught up: its {@code drain} hook is called, and {@code
         * drained()} completes. The {@code Multi} of an event stream is asked for more.
         */
        @WithDefault("32K")
        MemorySize lowWaterMark();

        /**
         * The most that may wait, 1G at most. A single message may be larger if nothing else waits. A message that a peer is
         * sent
         * beyond it closes the peer with 1013; what waits is discarded, and a client that does not take the close frame
         * within {@code quarkus.realtime.close-timeout} is cut off. The reader of an event stream is cut off at once. For
         * a message that is published to the client the policy decides.
         * <p>
         * As much again is held, for an event stream, of what is pushed before it begins and while it is paused, or of what
         * a {@code Multi} on other threads emits without being asked; beyond that the stream fails.
         */
        @WithDefault("1M")
        MemorySize limit();

        /**
         * What becomes of a published message that would exceed the limit. {@code close}: the peer is closed, as above.
         * {@code drop-newest}: the peer does not get it. {@code drop-oldest}: of the published messages that wait, the
         * oldest are discarded. {@code conflate}: those with the same key are, and then the oldest. A handler can say it
         * for its own peers with {@code @Outbound}.
         */
        @WithDefault("close")
        OverflowPolicy policy();
    }

    /**
     * Event streams.
     */
    interface Sse {

        /**
         * The time between two comments on a stream, by which proxies see that it is alive and the server finds out that
         * a client is gone. {@code 0} sends none.
         */
        @WithDefault("15s")
        Duration heartbeat();

        /**
         * How long a client waits before it reconnects, sent to it when a stream begins. Without it that is left to the
         * client.
         */
        Optional<Duration> retry();

        /**
         * How long a stream may last. Then it ends, and the client reconnects, maybe to another server. The time of each
         * stream is shortened by up to a fifth at random, so that streams that began together do not end together. Without
         * it streams may last for any time.
         */
        Optional<Duration> maxLifetime();

        /**
         * How long a client may read nothing of what still waits for it when its stream has ended. Then it is cut off.
         */
        @WithDefault("30s")
        Duration endTimeout();

        /**
         * The type of the event by which a client is told that its stream fails after it has begun. Its data is an id
         * that is in the log too, with the failure. Empty to tell it nothing. Not {@code error}: an {@code EventSource} has
         * an event of that name for lost connections, and would call {@code onerror} for both.
         */
        @WithDefault("stream-error")
        Optional<String> errorEvent();

        /**
         * Whether streams may be compressed where {@code quarkus.http.enable-compression} is set. Each event is compressed
         * for each client, and each client costs the memory of a compressor.
         */
        @WithDefault("false")
        boolean compression();
    }

    /**
     * Metrics, where the application has a metrics extension.
     */
    interface Metrics {

        /**
         * The topics that are measured one by one, with their names as tags. All others are measured together: names that
         * depend on what clients ask for would make any number of series.
         */
        Optional<Set<@WithConverter(TrimmedStringConverter.class) String>> topics();
    }

    /**
     * Bounds.
     */
    interface Limits {

        /**
         * The time in which one line is logged of each kind of thing that clients can do whenever they like, to send a message
         * that is not JSON for example. One more line at its end tells how many were left out. {@code 0} logs all of them.
         */
        @WithDefault("10s")
        Duration clientLogInterval();

        /**
         * The length of the name of a topic, in characters.
         */
        @WithDefault("256")
        int topicNameLength();

        /**
         * How many topics one peer may be subscribed to. At least 1.
         */
        @WithDefault("1024")
        int topicsPerPeer();

        /**
         * How many refused origins are logged, each once. A client can send any number of them. 0 logs none.
         */
        @WithDefault("100")
        int loggedOrigins();

        /**
         * How many messages a stream of {@code Topics.stream()} may lag behind before it fails, and how many events one of
         * {@code EventStream.asMulti()} with operators behind it. At least 1.
         */
        @WithDefault("1024")
        int streamBuffer();

        /**
         * How many topics keep a history. Beyond that, of those to which nobody is subscribed, the one that has been so for
         * the longest time loses it.
         */
        @WithDefault("10000")
        int historyTopics();

        /**
         * How many bytes of a topic's messages an event loop gathers before it delivers them to its subscribers without
         * waiting for the end of its turn; and of what is published on it, in any topics, before it hands it over without
         * looking for more. That is done with 256 messages, too.
         */
        @WithDefault("64K")
        MemorySize batch();

        /**
         * How many bytes of published messages may be on their way to an event loop, which has not come to deliver them
         * yet; a text counts by its characters, and each message for 256 more. Beyond that whoever publishes to those that
         * the loop serves waits until half of it is delivered: the next message of a peer is not handled, a publish on a
         * thread that is no event loop blocks. What is published on an event loop can't wait, and fails if there is twice
         * as much. At least 1.
         */
        @WithDefault("16M")
        MemorySize backlog();

        /**
         * How long a publish on a thread that is no event loop blocks at most; then it fails, and the message is not
         * published.
         */
        @WithDefault("10s")
        Duration backlogTimeout();

        /**
         * For how long an event loop gathers messages that are published on it, at most. It goes on only for as long as
         * each look for new input brings more, so that what many clients send at the same time goes out together; a message
         * that comes alone does not wait. 0 for looking just once.
         */
        @WithDefault("1ms")
        Duration batchDelay();
    }
}
