package io.quarkiverse.realtime.runtime.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Payload;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.PeerContext;
import io.quarkiverse.realtime.RouteRequest;
import io.quarkiverse.realtime.Subscription;
import io.quarkiverse.realtime.runtime.hook.ExecutionModel;
import io.quarkiverse.realtime.runtime.outbound.FrameSink;
import io.quarkiverse.realtime.runtime.outbound.Outbox;
import io.quarkiverse.realtime.runtime.payload.EncodedPayload;
import io.quarkiverse.realtime.runtime.payload.Payloads;
import io.quarkiverse.realtime.runtime.payload.PermessageDeflate;
import io.quarkiverse.realtime.runtime.topic.Destination;
import io.quarkiverse.realtime.runtime.topic.Membership;
import io.quarkiverse.realtime.runtime.topic.PublishBuffer;
import io.quarkiverse.realtime.runtime.topic.Subscriber;
import io.quarkiverse.realtime.runtime.topic.SubscriberQueue;
import io.quarkiverse.realtime.runtime.topic.WireFormat;
import io.quarkiverse.realtime.runtime.vertx.InboundMessages;
import io.quarkiverse.realtime.runtime.vertx.SocketChannel;
import io.quarkiverse.realtime.runtime.vertx.VertxLoop;
import io.quarkus.websockets.next.CloseReason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;

/**
 * A peer on a WebSocket. Its members may be called from any thread; what the transport reports arrives on its event
 * loop.
 */
public final class SocketPeer implements Peer {

    private final String id;
    private final String namespace;
    private final String subprotocol;
    private final RouteRequest request;
    private final PeerContext context;
    private final SocketRoute route;
    private final PeerServices services;
    private final VertxLoop loop;
    private final FrameSink sink;
    private final InboundMessages inbound;
    /** The compression that was agreed with the client; {@code null} for none. */
    private final PermessageDeflate deflate;
    private final Consumer<SocketPeer> onDrain;
    private final SubscriberQueue subscriberQueue;
    private final Outbox<EncodedPayload> outbox;
    private final HookQueue hooks;
    /** By topic; guarded by itself. */
    private final Map<String, Membership> memberships = new HashMap<>(4);
    /** Guarded by {@link #memberships}: the peer has left its topics for good. */
    private boolean left;
    private volatile boolean open = true;
    /** Whether this side began the close: messages that still wait are no longer handled. */
    private volatile boolean closedHere;
    /** The topic that it has published to last, in its namespace. */
    private volatile String publishedTo;
    /** Confined to the loop: where a hook has published otherwise, when somebody who hears that had too much to deliver. */
    private Destination congested;
    /** Confined to the loop. */
    private boolean gone;
    /** Confined to the loop: what the client has sent is not handled any more, and so it is lost. */
    private boolean abandoned;
    /** Confined to the loop. */
    private boolean paused;
    /** Confined to the loop: whether a ping has its place among what is to go out. */
    private boolean pingWaits;
    /** Whether a drain hook waits for its turn. Set on the loop, reset by the hook, which sees all that came before. */
    private volatile boolean drainWaits;
    /** Confined to the loop: answers a close frame of the client, set while hooks of the messages before it still run. */
    private Runnable answerClose;
    /** Confined to the loop: cuts off a client that does not finish the closing handshake. */
    private long closeTimer = -1;

    /**
     * @param sink the way out to the client
     * @param inbound the messages of the client
     * @param deflate the compression that was agreed with the client, {@code null} for none
     */
    public SocketPeer(String id, SocketHandshake handshake, VertxLoop loop, FrameSink sink, InboundMessages inbound,
            PermessageDeflate deflate, PeerServices services, Consumer<SocketPeer> onDrain) {
        this.id = id;
        this.request = handshake.request();
        this.namespace = handshake.namespace();
        this.subprotocol = handshake.subprotocol();
        this.context = new ConcurrentPeerContext(handshake.upgrade().context());
        this.route = handshake.route();
        this.services = services;
        this.loop = loop;
        this.sink = sink;
        this.inbound = inbound;
        this.deflate = deflate;
        this.onDrain = onDrain;
        this.outbox = new Outbox<>(services.engine(), loop, sink, (envelope, form) -> ((SocketFrames) form).message(envelope),
                services.settings().outbox().with(handshake.route().policy()), new OutboxListener());
        this.subscriberQueue = outbox.subscriberQueue();
        this.hooks = new HookQueue(this, services.settings().hookTimeoutMillis());
        services.registry().add(this);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public RouteRequest request() {
        return request;
    }

    @Override
    public PeerContext context() {
        return context;
    }

    @Override
    public String subprotocol() {
        return subprotocol;
    }

    @Override
    public Set<String> topics() {
        synchronized (memberships) {
            return Set.copyOf(memberships.keySet());
        }
    }

    @Override
    public Set<Peer> peers() {
        return services.registry().namespace(namespace);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public long bufferedAmount() {
        return outbox.bufferedAmount();
    }

    @Override
    public Uni<Void> drained() {
        return outbox.drained();
    }

    @Override
    public void send(Object payload) {
        outbox.send(services.payloads().encode(payload), null);
    }

    @Override
    public Uni<Void> write(Object payload) {
        EncodedPayload encoded = services.payloads().encode(payload);
        return Uni.createFrom().emitter(emitter -> outbox.send(encoded, failure -> {
            if (failure == null) {
                emitter.complete(null);
            } else {
                emitter.fail(failure);
            }
        }));
    }

    @Override
    public void subscribe(String topic) {
        subscribe(topic, services.forms().plain(deflate), null);
    }

    @Override
    public void subscribe(String topic, Subscription subscription) {
        services.engine().requireName(topic);
        if (!services.engine().hasHistory(topic)) {
            throw new IllegalArgumentException("Topic " + topic + " has no history, its messages have no ids: set"
                    + " quarkus.realtime.topics.\"" + topic + "\".history-size");
        }
        subscribe(topic, services.forms().withIds(deflate), subscription.since());
    }

    private void subscribe(String topic, WireFormat form, String since) {
        services.engine().requireName(topic);
        synchronized (memberships) {
            if (left || memberships.containsKey(topic)) {
                return;
            }
            if (memberships.size() >= services.settings().topicsPerPeer()) {
                throw new IllegalStateException("Peer " + id + " of " + namespace + " is subscribed to " + memberships.size()
                        + " topics, it can't have more (quarkus.realtime.limits.topics-per-peer)");
            }
            memberships.put(topic, subscriberQueue.subscribe(topic, namespace, form, since));
        }
    }

    @Override
    public void unsubscribe(String topic) {
        services.engine().requireName(topic);
        synchronized (memberships) {
            Membership membership = memberships.remove(topic);
            if (membership != null) {
                membership.leave();
            }
        }
    }

    @Override
    public void publish(String topic, Object payload) {
        publish(topic, payload, outbox);
    }

    @Override
    public void publishIncludingSelf(String topic, Object payload) {
        publish(topic, payload, null);
    }

    private void publish(String topic, Object payload, Subscriber excluded) {
        Payloads.requirePublishable(payload);
        publishedTo = topic;
        services.engine().publish(topic, namespace, payload, excluded);
    }

    @Override
    public void ping() {
        if (open) {
            subscriberQueue.execute(() -> {
                if (!pingWaits) { // one is as good as several
                    pingWaits = true;
                    outbox.control(() -> {
                        pingWaits = false;
                        sink.ping();
                    });
                }
            });
        }
    }

    @Override
    public void close(CloseReason reason) {
        CloseReason sendable = CloseReasons.sendable(reason);
        if (outbox.stop()) {
            subscriberQueue.execute(() -> end(sendable));
            closing();
        }
    }

    @Override
    public void terminate() {
        outbox.stop();
        open = false;
        closedHere = true;
        loop.execute(inbound::ignore); // before the channel tells that it is gone
        sink.terminate();
    }

    /**
     * A hook does not finish: the connection ends, and what the client has sent is lost. On the loop.
     */
    void cutOff() {
        outbox.stop();
        open = false;
        abandoned = true;
        if (inbound.ignore()) {
            inbound.lost();
        }
        sink.terminate();
    }

    @Override
    public String toString() {
        return id;
    }

    public SocketRoute route() {
        return route;
    }

    public Message message(Payload payload) {
        return new SocketMessage(this, payload);
    }

    // ---- what the transport reports, on the event loop

    public SocketChannel.Listener channelListener() {
        return new ChannelListener();
    }

    /**
     * @param message whether it is a message, of which only so many are handed over at a time
     * @param finished called on the context when the hook has run
     */
    public void run(Context context, ExecutionModel model, boolean message, Supplier<Uni<Void>> hook,
            Runnable finished) {
        hooks.add(new HookQueue.PendingHook(context, model, message, hook, finished));
        if (message && !paused && hooks.isHeld()) {
            paused = true;
            inbound.pause();
        }
    }

    /**
     * The drain hook begins. On its thread.
     */
    public Uni<Void> drain() {
        drainWaits = false;
        return route.hooks().drain(this);
    }

    /**
     * The drain hook has finished, or no thread has taken it. On the loop.
     */
    public void drainFinished() {
        drainWaits = false; // if it has not begun
    }

    /**
     * The connection is gone: the peer leaves its topics and the registry.
     */
    public void gone() {
        if (!gone) {
            gone = true;
            open = false;
            outbox.gone();
            services.vertx().cancelTimer(closeTimer);
            leave();
            hooks.discardMessages();
        }
    }

    /**
     * The close hook has finished, the last of all.
     */
    public void finished() {
        inbound.finished();
        flushPublishes(); // when the last hook of all peers has finished the application may stop
        services.registry().finished(this);
    }

    // ---- what the queue of hooks asks

    void messageHandled() {
        inbound.handled();
    }

    void messageIgnored() {
        if (!closedHere) {
            inbound.lost();
        }
        inbound.handled();
    }

    void hookFinished() {
        if (paused && !hooks.isHeld()) {
            paused = false;
            inbound.resume();
        }
        if (answerClose != null) {
            answerCloseWhenIdle();
        }
    }

    /**
     * @return whether messages that have not been handled are not to be
     */
    boolean ignoresMessages() {
        return closedHere || abandoned;
    }

    /**
     * Runs a hook on the loop: what is published there until it returns is its work.
     */
    Uni<Void> runOnLoop(Supplier<Uni<Void>> hook) {
        PublishBuffer published = subscriberQueue.tick().publishes();
        published.takeCongested();
        try {
            return hook.get();
        } finally {
            Destination destination = published.takeCongested();
            congested = destination == null ? congested : destination;
        }
    }

    /**
     * @return completes, on some thread, when there is room for what the next message may publish; {@code null} if there is
     */
    CompletableFuture<Void> relief() {
        String topic = publishedTo;
        CompletableFuture<Void> relief = topic == null ? null : services.engine().relief(topic, namespace);
        if (relief == null && congested != null) {
            relief = services.engine().relief(congested.topic(), congested.namespace());
            congested = relief == null ? null : congested; // what is over need not come again
        }
        return relief;
    }

    VertxLoop loop() {
        return loop;
    }

    /** What hooks have published on the loop is ahead of what comes. */
    void flushPublishes() {
        services.engine().flushPublishes();
    }

    Vertx vertx() {
        return services.vertx();
    }

    /**
     * Sets a timer of the peer's loop, which Vert.x does not know in a task that another thread has handed over. On the loop.
     */
    long setTimer(long millis, Handler<Long> handler) {
        long[] timer = new long[1];
        loop.adopt(() -> timer[0] = vertx().setTimer(millis, handler));
        return timer[0];
    }

    /**
     * What the client has sent before its close frame may still be on its way here, and what the last hook has sent or
     * published still on its way out: each is one turn of the loop ahead.
     */
    private void answerCloseWhenIdle() {
        subscriberQueue.execute(() -> {
            if (isIdle()) {
                loop.execute(() -> {
                    if (answerClose != null && isIdle()) {
                        subscriberQueue.deliverPending();
                        leave(); // a client that has the answer may ask for the peer over any other connection
                        outbox.end(answerClose);
                        answerClose = null;
                    }
                });
            }
        });
    }

    private boolean isIdle() {
        return !paused && hooks.isIdle();
    }

    private void leave() {
        leaveTopics();
        services.registry().remove(this);
    }

    private void leaveTopics() {
        synchronized (memberships) {
            left = true;
            memberships.values().forEach(Membership::cancel);
            memberships.clear();
        }
    }

    private void end(CloseReason reason) {
        outbox.end(() -> sink.close(reason.getCode(), reason.getMessage()));
        leaveTopics(); // a client that does not read may take long to go, and a publish has nothing for it
    }

    /** WebSockets Next has closed. On the loop. */
    private void closedByServer() {
        open = false;
        closedHere = true;
        hooks.discardMessages();
        leaveTopics();
    }

    /** This side has begun to close. */
    private void closing() {
        open = false;
        closedHere = true;
        loop.execute(() -> {
            if (!gone) {
                closeTimer = setTimer(services.settings().closeTimeoutMillis(), id -> sink.terminate());
            }
            inbound.ignore();
            hooks.discardMessages();
        });
    }

    private final class OutboxListener implements Outbox.Listener {

        @Override
        public void closing() {
            SocketPeer.this.closing();
        }

        @Override
        public void tooSlow() {
            end(CloseReasons.TOO_SLOW);
        }

        @Override
        public void drained() {
            if (!drainWaits) { // one is as good as several
                drainWaits = true;
                onDrain.accept(SocketPeer.this);
            }
        }

        @Override
        public void joined(Membership membership) {
            if (membership.form() instanceof FramesWithIds form) {
                EncodedPayload beginning = form.beginning(membership);
                if (beginning != null) {
                    subscriberQueue.deliverPending();
                    outbox.publish(beginning, null);
                }
            }
        }

        @Override
        public void lost(Membership membership) {
            close(CloseReasons.TOO_SLOW);
        }

        @Override
        public Object token() {
            return id;
        }
    }

    private final class ChannelListener implements SocketChannel.Listener {

        @Override
        public void writable() {
            outbox.writable();
        }

        @Override
        public void abandoned() {
            abandoned = true;
            hooks.discardMessages();
        }

        @Override
        public void closeSent() {
            if (outbox.stop()) { // the peer has not closed by itself
                closedByServer();
            }
        }

        @Override
        public void closeReceived(Runnable answer) {
            open = false;
            answerClose = answer;
            answerCloseWhenIdle();
        }
    }
}
