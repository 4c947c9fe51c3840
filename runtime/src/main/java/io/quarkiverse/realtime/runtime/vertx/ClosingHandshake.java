package io.quarkiverse.realtime.runtime.vertx;

import static io.quarkiverse.realtime.runtime.vertx.ConnectionState.CLOSED_BY_CLIENT;
import static io.quarkiverse.realtime.runtime.vertx.ConnectionState.CLOSED_BY_SERVER;
import static io.quarkiverse.realtime.runtime.vertx.ConnectionState.DISCONNECTED;
import static io.quarkiverse.realtime.runtime.vertx.ConnectionState.DISCONNECTING;
import static io.quarkiverse.realtime.runtime.vertx.ConnectionState.OPEN;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.quarkus.websockets.next.CloseReason;

/**
 * The end of a WebSocket (RFC 6455, section 7): all the transitions of {@link ConnectionState}. A close frame of the
 * client is answered when the messages before it are handled, a violation of the protocol likewise, and a client that does
 * not take part is cut off. Confined to the event loop.
 */
final class ClosingHandshake {

    private static final Logger LOG = Logger.getLogger(ClosingHandshake.class);

    /** How long unread input is drained before a socket is closed, lest the close frame be lost to a reset. */
    private static final int LINGER_MILLIS = 1000;

    /** RFC 6455, section 7.4.2. */
    private static final int MAX_STATUS = 4999;

    private final long timeoutMillis;
    private final ChannelHandlerContext context;
    private final Runnable sending;
    private final Runnable ended;
    private ConnectionState state = OPEN;
    /** Gets the task that answers the client's close; {@code null} until somebody listens. */
    private Consumer<Runnable> listener;
    private CloseReason reason = CloseReason.ABNORMAL;
    /** Whether the client has violated the protocol; the reason is the violation then. */
    private boolean violated;
    /** Whether messages that came before the end are not handled. */
    private boolean lost;
    private boolean lingers;
    /** Done when the close frame has been handed to the operating system; {@code null} until it is sent. */
    private Future<?> closeFrame;
    /** Cuts off a client that does not take part. */
    private Future<?> timeout;

    /**
     * @param context the context of the handler that writes frames
     * @param sending called when the close frame is written, before it leaves: nothing goes out behind it
     * @param ended called when both sides have said all, before the connection is closed
     */
    ClosingHandshake(long timeoutMillis, ChannelHandlerContext context, Runnable sending, Runnable ended) {
        this.timeoutMillis = timeoutMillis;
        this.context = context;
        this.sending = sending;
        this.ended = ended;
    }

    /**
     * @param listener gets the task that answers a close of the client, to be run once
     */
    void listener(Consumer<Runnable> listener) {
        this.listener = listener;
        if (state == CLOSED_BY_CLIENT) {
            listener.accept(this::answer);
        }
    }

    ConnectionState state() {
        return state;
    }

    /**
     * As {@link SocketChannel#closeReason()}.
     */
    CloseReason reason() {
        return lost && !violated ? CloseReason.ABNORMAL : reason;
    }

    // ---- the client

    /**
     * The client has sent a close frame.
     */
    void received(CloseWebSocketFrame frame) {
        int status = frame.statusCode();
        String text = frame.reasonText();
        frame.release();
        if (status > MAX_STATUS) {
            violation(WebSocketCloseStatus.PROTOCOL_ERROR, "There is no such status");
            return;
        }
        CloseReason received = status < 0 ? CloseReason.EMPTY : new CloseReason(status, text.isEmpty() ? null : text);
        switch (state) {
            case OPEN -> closedByClient(received);
            case CLOSED_BY_SERVER -> bothClosed(received);
            default -> {
            }
        }
    }

    /**
     * The client has violated the protocol: the messages before it count, and nothing behind it (section 7.1.7).
     */
    void violation(WebSocketCloseStatus status, String text) {
        switch (state) {
            case OPEN -> {
                violated = true;
                closedByClient(new CloseReason(status.code(), text));
            }
            case CLOSED_BY_SERVER -> {
                violated = true;
                bothClosed(new CloseReason(status.code(), text));
            }
            default -> {
            }
        }
    }

    private void closedByClient(CloseReason received) {
        reason = received;
        if (!context.channel().isActive()) {
            return; // there is nobody to answer; inactive() follows
        }
        state = CLOSED_BY_CLIENT;
        // the client waits, and an application that never finishes must not hold the connection
        timeout = context.executor().schedule(this::answer, timeoutMillis, TimeUnit.MILLISECONDS);
        if (listener != null) {
            listener.accept(this::answer);
        }
    }

    private void bothClosed(CloseReason received) {
        reason = received;
        state = DISCONNECTING;
        closeFrame.addListener(written -> disconnect());
    }

    // ---- this side

    /**
     * Answers the close of the client. If that has been done, nothing happens.
     */
    private void answer() {
        if (state == CLOSED_BY_CLIENT) {
            send(reason == CloseReason.EMPTY ? new CloseWebSocketFrame()
                    : new CloseWebSocketFrame(reason.getCode(), reason.getMessage()));
        }
    }

    /**
     * Sends a close frame, unless one has been sent. If the client has closed, this is the answer.
     */
    void close(CloseWebSocketFrame frame) {
        if (state == CLOSED_BY_CLIENT && violated) {
            frame.release();
            answer();
        } else if (state == OPEN || state == CLOSED_BY_CLIENT) {
            send(frame);
        } else {
            frame.release();
        }
    }

    private void send(CloseWebSocketFrame frame) {
        boolean last = state == CLOSED_BY_CLIENT;
        state = last ? DISCONNECTING : CLOSED_BY_SERVER;
        cancelTimeout();
        timeout = context.executor().schedule(this::terminate, timeoutMillis, TimeUnit.MILLISECONDS);
        closeFrame = context.write(frame);
        sending.run();
        context.flush();
        if (last) {
            closeFrame.addListener(written -> disconnect());
        }
    }

    /** Both sides have said all. */
    private void disconnect() {
        if (state == DISCONNECTED) {
            return;
        }
        state = DISCONNECTING;
        ended.run();
        Channel channel = context.channel();
        if (!violated) {
            context.close();
            return;
        }
        // The bytes that a violator goes on sending would turn a close into a reset, and the close frame would be lost
        SslHandler ssl = context.pipeline().get(SslHandler.class);
        if (ssl != null) {
            ssl.closeOutbound();
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        cancelTimeout();
        lingers = true;
        timeout = context.executor().schedule(this::terminate, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * @return whether the connection is kept for a moment though both sides have said all
     */
    boolean lingers() {
        return lingers;
    }

    /**
     * Closes the connection without a word. Messages that were read still count.
     */
    void terminate() {
        context.close();
    }

    // ---- the end

    /**
     * Messages that came before the end are not handled, which a status of the client would conceal.
     */
    void lost() {
        if (!lost) {
            lost = true;
            LOG.debugf("Messages of a client are not handled, %s", context.channel());
        }
    }

    /**
     * There is no connection any more.
     */
    void inactive() {
        state = DISCONNECTED;
        cancelTimeout();
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }
}
