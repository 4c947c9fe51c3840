package io.quarkiverse.realtime.runtime.vertx;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.quarkus.websockets.next.CloseReason;

/**
 * The closing handshake of a WebSocket (RFC 6455, section 7): a close frame of the client is held until what came before it
 * is handled, a violation is shown to Vert.x as such a frame, and a client that does not finish is cut off. Confined to the
 * event loop.
 */
final class ClosingHandshake {

    private static final Logger LOG = Logger.getLogger(ClosingHandshake.class);

    /** How long unread input is drained before a socket is closed, lest the close frame be lost to a reset. */
    private static final int LINGER_MILLIS = 1000;

    /** RFC 6455, section 7.4.2. */
    private static final int MAX_STATUS = 4999;

    private final long timeoutMillis;
    private final InboundGate gate;
    private final MessageAssembly assembly;
    private ChannelHandlerContext context;
    private Consumer<Runnable> listener;
    /** Whether the listener knows of the client's close frame. */
    private boolean told;
    private HeldClose held;
    /** Also if it is noticed when the connection is gone: then there is nothing to hold. */
    private boolean violated;
    private CloseReason reason = CloseReason.ABNORMAL;
    /** Whether messages that came before the end are not handled. */
    private boolean lost;
    private boolean sent;
    private Future<?> timeout;
    private boolean lingering;

    /**
     * @param gate what the client has sent before
     * @param assembly a message of which the last fragment has not come
     */
    ClosingHandshake(long timeoutMillis, InboundGate gate, MessageAssembly assembly) {
        this.timeoutMillis = timeoutMillis;
        this.gate = gate;
        this.assembly = assembly;
    }

    void begin(ChannelHandlerContext context) {
        this.context = context;
    }

    /**
     * @param listener gets what answers the close frame, which is to be run once
     */
    void listener(Consumer<Runnable> listener) {
        this.listener = listener;
        tell();
    }

    /** What the client has sent before is ahead, until the timeout. */
    void tell() {
        if (held == null || !gate.isEmpty()) {
            return;
        }
        if (violated) {
            held.run();
        } else if (listener != null && !told) {
            told = true;
            listener.accept(held);
        }
    }

    /**
     * As {@link SocketChannel#closeReason()}.
     */
    CloseReason reason() {
        return lost && !violated ? CloseReason.ABNORMAL : reason;
    }

    /**
     * @return whether the client has sent a close frame, or violated the protocol: nothing counts behind that
     */
    boolean isReceived() {
        return held != null;
    }

    boolean isViolated() {
        return violated;
    }

    /**
     * @return whether this side has sent a close frame
     */
    boolean isSent() {
        return sent;
    }

    void received(CloseWebSocketFrame frame) {
        if (frame.statusCode() > MAX_STATUS) {
            frame.release();
            violation(WebSocketCloseStatus.PROTOCOL_ERROR, "There is no such status");
            return;
        }
        if (frame.statusCode() < 0) {
            reason = CloseReason.EMPTY;
        } else {
            reason = new CloseReason(frame.statusCode(), frame.reasonText().isEmpty() ? null : frame.reasonText());
        }
        held = new HeldClose(frame);
        tell();
    }

    void violation(WebSocketCloseStatus status, String text) {
        if (violated || held != null) {
            return;
        }
        violated = true;
        reason = new CloseReason(status.code(), text);
        if (context.channel().isActive()) {
            held = new HeldClose(new CloseWebSocketFrame(status.code(), text));
            tell();
        }
    }

    /** By what the gate has passed. What came behind it does not count, be it a close frame or another violation. */
    void violationOfPassed(WebSocketCloseStatus status, String text) {
        gate.release();
        if (held != null) {
            if (held.passedOn) {
                return;
            }
            held.discard();
            held = null;
            violated = false;
        }
        violation(status, text);
    }

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
     * The client did not wait for an answer to its close frame, but its status still counts.
     */
    void inactive() {
        if (held != null) {
            held.run();
        }
    }

    /**
     * This side sends a close frame.
     *
     * @return whether it is the first
     */
    boolean sending() {
        if (sent) {
            return false;
        }
        sent = true;
        // Vert.x' own timeout begins when the frame was written, which a client that does not read never lets happen
        timeout = context.executor().schedule(this::terminate, timeoutMillis, TimeUnit.MILLISECONDS);
        return true;
    }

    void terminate() {
        lingering = true;
        context.close();
    }

    void close(ChannelPromise promise) {
        Channel channel = context.channel();
        if (!violated || lingering || !channel.isActive()) {
            context.close(promise);
            return;
        }
        // What a violator goes on sending would turn a close into a reset, and the close frame would be lost with it
        lingering = true;
        channel.config().setAutoRead(true);
        SslHandler ssl = context.pipeline().get(SslHandler.class);
        if (ssl != null) {
            ssl.closeOutbound();
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        context.executor().schedule(() -> context.close(promise), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    void release() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    /**
     * A close frame of the client. Vert.x stops writing when it sees one, so it sees it when the answers to the messages
     * before it are written; not later than the timeout, for the client waits, and an application that never finishes
     * must not hold the connection.
     */
    private final class HeldClose implements Runnable {

        private final WebSocketFrame frame;
        private final Future<?> timeout;
        private boolean passedOn;

        private HeldClose(WebSocketFrame frame) {
            this.frame = frame;
            this.timeout = context.executor().schedule(this, timeoutMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            if (passedOn) {
                return;
            }
            passedOn = true;
            timeout.cancel(false);
            if (!gate.isEmpty()) { // what could not be handled in time: no message comes behind the close
                gate.release();
                lost();
            }
            assembly.release();
            context.fireChannelRead(frame);
            context.fireChannelReadComplete(); // or Vert.x does not flush its answer
        }

        private void discard() {
            passedOn = true;
            timeout.cancel(false);
            frame.release();
        }
    }
}
