package io.quarkiverse.realtime.runtime.vertx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLException;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.websockets.next.CloseReason;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The Netty channel of a WebSocket, between the frame decoder and Vert.x. It adds what Vert.x leaves out of RFC 6455:
 * messages put together from fragments within a bound (1009), UTF-8 (1007), reserved bits (1002), a close frame for
 * every violation (section 7.1.7), and an end to closing handshakes that the client does not finish. It passes no more
 * messages than may wait, and lets encoded frames be written as they are.
 * <p>
 * A violation is shown to Vert.x as a close frame of the client: it then records the status, runs its close handler
 * once, answers the frame and closes the connection.
 * <p>
 * Confined to the event loop.
 */
public final class SocketChannel extends ChannelDuplexHandler {

    /** What a peer wants to know of its channel. */
    public interface Listener {

        void writable();

        /**
         * The client has gone, and of such clients too much waits: what this one has sent is not to be handled any more. If
         * there is some, {@link SocketChannel#lost()} is to be called.
         */
        void forsaken();

        /**
         * The client has sent a close frame.
         *
         * @param proceed answers it; to be called once, when what the client may still expect was written
         */
        void closeReceived(Runnable proceed);
    }

    /** Vert.x' name of its own handler, the last one. */
    static final String VERTX_HANDLER = "handler";

    private final ConnectionBase connection;
    private final InboundGate gate;
    private final MessageAssembly assembly;
    private final ClosingHandshake closing;
    /** {@code null} if the client may not compress its messages. */
    private final CompressedFrames compressed;
    private ChannelHandlerContext context;
    /** Where encoded frames go out; {@code null} until the first one does. */
    private Outlet outlet;
    private Listener listener;
    private WebSocketFrame heldPing;
    private boolean inactive;

    private SocketChannel(ConnectionBase connection, int maxMessageSize, int maxPending, long backlog,
            long closeTimeoutMillis) {
        this.connection = connection;
        this.compressed = CompressedFrames.agreed(connection.channel().pipeline());
        if (compressed != null) {
            compressed.receiver(maxMessageSize, new Compressed());
        }
        this.gate = new InboundGate(maxPending, compressed == null ? 0 : maxMessageSize, InboundCredit.current(), backlog,
                new Frames());
        this.assembly = new MessageAssembly(maxMessageSize);
        this.closing = new ClosingHandshake(closeTimeoutMillis, gate, assembly);
    }

    /**
     * To be called on the event loop, before a client that waits for the answer to its handshake has sent anything.
     *
     * @param maxPending how many messages may wait besides the one that is being handled
     * @param backlog how many bytes may wait besides those on the event loop
     */
    public static SocketChannel install(HttpConnection connection, int maxMessageSize, int maxPending, long backlog,
            long closeTimeoutMillis) {
        SocketChannel channel = new SocketChannel((ConnectionBase) connection, maxMessageSize, maxPending, backlog,
                closeTimeoutMillis);
        ChannelPipeline pipeline = channel.connection.channel().pipeline();
        pipeline.addBefore(VERTX_HANDLER, "realtime", channel);
        if (pipeline.get(HttpContentDecompressor.class) != null) { // it would read on, though nothing is to be read
            pipeline.remove(HttpContentDecompressor.class);
        }
        return channel;
    }

    public void listener(Listener listener) {
        this.listener = listener;
        closing.listener(listener::closeReceived);
        tellIfForsaken();
    }

    /**
     * @return the status of the client's close frame, or of the violation that ended the connection; 1006 if there was
     *         neither or messages before it were lost, 1005 if the close frame had none (RFC 6455, section 7.1.5)
     */
    public CloseReason closeReason() {
        return closing.reason();
    }

    public boolean isWritable() {
        return context.channel().isWritable();
    }

    /**
     * As {@link Outlet#isIdle()}, which is to be asked once there is one.
     */
    boolean isIdle() {
        return Outlet.isIdle(context.channel());
    }

    /**
     * Closes the socket without a closing handshake. Any thread.
     */
    public void terminate() {
        if (context.executor().inEventLoop()) {
            closing.terminate();
        } else {
            context.executor().execute(this::terminate);
        }
    }

    // ---- inbound

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof WebSocketFrame frame)) {
            ctx.fireChannelRead(message);
        } else if (compressed == null) {
            frameRead(frame);
        } else {
            assemble(frame);
        }
    }

    /** As it was read, it may have to be inflated. */
    private void frameRead(WebSocketFrame frame) {
        if (closing.isReceived()) {
            frame.release(); // nothing counts behind a close frame
        } else if (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame
                || frame instanceof ContinuationWebSocketFrame) {
            gate.offer(frame);
        } else if (frame.rsv() != 0) {
            frame.release();
            closing.violation(WebSocketCloseStatus.PROTOCOL_ERROR, "Reserved bits without an extension");
        } else if (frame instanceof CloseWebSocketFrame closeFrame) {
            closing.received(closeFrame);
        } else if (frame instanceof PingWebSocketFrame) {
            answer(frame);
        } else {
            frame.release(); // a pong: nobody waits for one, and Vert.x and WebSockets Next make of it what a message takes
        }
    }

    private void answer(WebSocketFrame ping) {
        if (context.channel().isWritable()) {
            context.fireChannelRead(ping);
        } else { // answered when the client reads again, and then only the newest (RFC 6455, section 5.5.3)
            releaseHeldPing();
            heldPing = ping;
        }
    }

    /** One that the gate has passed. */
    private void assemble(WebSocketFrame frame) {
        WebSocketFrame message;
        try {
            message = assembly.add(frame);
        } catch (CorruptedWebSocketFrameException e) {
            closing.violationOfPassed(e.closeStatus(), e.getMessage());
            return;
        }
        if (message != null) {
            gate.assembled(message.content().readableBytes());
            context.fireChannelRead(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        gate.readComplete();
        ctx.fireChannelReadComplete();
    }

    private final class Compressed implements CompressedFrames.Receiver {

        @Override
        public void frameRead(WebSocketFrame frame) {
            SocketChannel.this.frameRead(frame);
        }

        @Override
        public void gone() {
            SocketChannel.this.gone();
        }

        @Override
        public void toldThatItIsGone() {
            channelInactive(context);
        }
    }

    private final class Frames implements InboundGate.Passage {

        @Override
        public void pass(WebSocketFrame frame) {
            if (compressed == null) {
                assemble(frame);
                return;
            }
            try {
                compressed.pass(frame);
            } catch (CorruptedWebSocketFrameException e) {
                closing.violationOfPassed(e.closeStatus(), e.getMessage());
            }
        }

        @Override
        public void passed() {
            context.fireChannelReadComplete(); // or Vert.x does not flush what it writes meanwhile
            closing.tell();
        }

        @Override
        public void read(boolean reads) {
            if (reads || !closing.isViolated()) { // what a violator goes on sending is read, and dropped
                context.channel().config().setAutoRead(reads);
            }
        }

        @Override
        public void flooded() {
            closing.lost();
            terminate();
        }
    }

    /**
     * A message has been handled: there is room for another one.
     */
    void handled() {
        gate.handled();
    }

    void pause() {
        gate.pause();
    }

    void resume() {
        gate.resume();
    }

    /**
     * Messages that come are not to be handled, nor are those that have come.
     *
     * @return whether some have
     */
    boolean ignoreMessages() {
        return gate.discard();
    }

    /**
     * A message was not handled, though it would have been.
     */
    void lost() {
        closing.lost();
    }

    /**
     * No message waits any more, nor will one.
     */
    void finished() {
        gate.finished();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (inactive) {
            return;
        }
        inactive = true;
        try {
            gone();
            closing.inactive();
            if (outlet != null) {
                outlet.report();
            }
        } finally {
            ctx.fireChannelInactive();
        }
    }

    private void gone() {
        if (!gate.gone()) {
            closing.lost();
        }
        tellIfForsaken();
    }

    private void tellIfForsaken() {
        if (listener != null && gate.dropsWaiting()) {
            listener.forsaken();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (failure instanceof CorruptedWebSocketFrameException corrupted) {
            closing.violation(corrupted.closeStatus(), corrupted.getMessage());
        } else if (failure instanceof TooLongFrameException) {
            closing.violation(WebSocketCloseStatus.MESSAGE_TOO_BIG, failure.getMessage());
        } else if (failure instanceof DecompressionException && failure.getCause() == null) { // the bound of what inflates
            closing.violationOfPassed(WebSocketCloseStatus.MESSAGE_TOO_BIG, "A message is too long when it is inflated");
        } else if (failure instanceof CodecException && !(failure.getCause() instanceof SSLException)) {
            closing.violationOfPassed(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "The compressed data is corrupt");
        } else {
            if (failure instanceof Error) {
                gate.release(); // what inflates may have lost its place
                closing.lost();
            }
            ctx.fireExceptionCaught(failure);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            if (heldPing != null) {
                WebSocketFrame ping = heldPing;
                heldPing = null;
                ctx.fireChannelRead(ping);
                ctx.fireChannelReadComplete();
            }
            if (listener != null) {
                listener.writable();
            }
        }
        ctx.fireChannelWritabilityChanged();
    }

    // ---- outbound

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof CloseWebSocketFrame && closing.sending() && outlet != null) {
            outlet.shut();
        }
        if (outlet != null) {
            outlet.passed();
        }
        ctx.write(message, promise);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        closing.close(promise);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        closing.begin(ctx);
    }

    /**
     * Where encoded frames go out. Not to be asked for before the first one does: until the answer to the handshake has
     * left there is an HTTP encoder, too.
     *
     * @return behind the last one, on the way out, of the handlers next to this one that take only frames still to be encoded
     */
    Outlet outlet() {
        if (outlet == null) {
            List<ChannelHandler> behind = new ArrayList<>();
            for (Map.Entry<String, ChannelHandler> entry : context.pipeline()) {
                if (entry.getValue() == this) {
                    break;
                }
                behind.add(entry.getValue());
            }
            ChannelHandlerContext passed = context;
            while (!behind.isEmpty() && knowsOnlyMessages(behind.get(behind.size() - 1))) {
                passed = context.pipeline().context(behind.remove(behind.size() - 1));
            }
            outlet = new Outlet(connection, passed);
            if (closing.isSent()) {
                outlet.shut();
            }
        }
        return outlet;
    }

    private static boolean knowsOnlyMessages(ChannelHandler handler) {
        return handler instanceof IdleStateHandler || handler instanceof CompressedFrames || isWebSocketCodec(handler)
                || !(handler instanceof ChannelOutboundHandler);
    }

    private static boolean isWebSocketCodec(ChannelHandler handler) {
        return handler.getClass().getPackageName().startsWith(WebSocketFrame.class.getPackageName());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (outlet == null || !outlet.refutes(event)) {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        gate.release();
        assembly.release();
        releaseHeldPing();
        closing.release();
        if (listener == null) { // there is no peer to say so
            gate.finished();
        }
    }

    private void releaseHeldPing() {
        if (heldPing != null) {
            heldPing.release();
            heldPing = null;
        }
    }
}
