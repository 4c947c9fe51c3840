package io.quarkiverse.realtime.runtime.vertx;

import java.nio.channels.ClosedChannelException;
import java.util.function.LongConsumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.websockets.next.CloseReason;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The one master of the frames of a WebSocket, once its handshake has been answered. Vert.x, behind it, gets whole messages
 * and the end of the connection: pings, close frames and violations of RFC 6455 are answered here. Frames that are encoded
 * already go out as they are.
 * <p>
 * Confined to the event loop.
 */
public final class SocketChannel extends ChannelDuplexHandler implements InboundMessages {

    /** What a peer wants to know of its channel. */
    public interface Listener {

        /** More can be written again. */
        void writable();

        /**
         * The client has disconnected, and of such clients too many messages wait: the messages of this one are not to be
         * handled any more. If there are some, {@link SocketChannel#lost()} is to be called.
         */
        void abandoned();

        /**
         * The client has closed the WebSocket, or has violated the protocol.
         *
         * @param answer sends the close frame; to be called once, when what the client may still expect was written
         */
        void closeReceived(Runnable answer);

        /**
         * This side has closed the WebSocket, and it may not have been the peer: WebSockets Next does it when an identity
         * expires, for example.
         */
        void closeSent();
    }

    /**
     * The bounds of one socket.
     *
     * @param maxFrameSize of a frame of the client, in bytes
     * @param maxMessageSize of a message of the client, in bytes, inflated
     * @param maxPending the number of messages that may wait besides the one that is being handled
     * @param backlog the bytes that messages of disconnected clients may take on one event loop
     * @param closeTimeoutMillis how long the client has for its part of the closing handshake
     */
    public record Limits(int maxFrameSize, int maxMessageSize, int maxPending, long backlog, long closeTimeoutMillis) {
    }

    /** Vert.x' name of its own handler, the last one. */
    static final String VERTX_HANDLER = "handler";

    private final LongConsumer bytesWritten;
    private final Limits limits;
    private final MessageAssembly assembly;
    private final InboundFlow flow;
    private ClosingHandshake closing;
    private ChannelHandlerContext context;
    /** Where encoded frames go out; {@code null} until the first one does. */
    private EncodedFrameWriter writer;
    private Listener listener;
    private PingWebSocketFrame heldPing;
    private boolean ignoresMessages;
    private boolean toldEnd;
    /** Whether the answer to the handshake has left: until then there is an HTTP encoder, which takes no encoded frame. */
    private boolean answered;

    /**
     * @param inflates whether the client may compress its messages
     * @param bytesWritten gets the number of bytes that go out past Vert.x
     */
    SocketChannel(Limits limits, boolean inflates, LongConsumer bytesWritten) {
        this.limits = limits;
        this.bytesWritten = bytesWritten;
        this.assembly = new MessageAssembly(limits.maxMessageSize, inflates);
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder().allowExtensions(inflates)
                .maxFramePayloadLength(limits.maxFrameSize).closeOnProtocolViolation(false)
                .withUTF8Validator(false).build();
        this.flow = new InboundFlow(config, limits.maxPending,
                // a compressed message may become a thousand times as long as the bytes that were read
                inflates ? limits.maxMessageSize : Long.MAX_VALUE, LoopInboundBudget.current(), limits.backlog, new Flow());
    }

    /**
     * To be called on the event loop, when the answer to the handshake has been written and has not left.
     */
    public static SocketChannel install(HttpConnection connection, Limits limits, boolean inflates) {
        ConnectionBase vertxConnection = (ConnectionBase) connection;
        SocketChannel channel = new SocketChannel(limits, inflates, vertxConnection::reportBytesWritten);
        ChannelPipeline pipeline = vertxConnection.channel().pipeline();
        if (pipeline.get(HttpContentDecompressor.class) != null) { // it would read on, though nothing is to be read
            pipeline.remove(HttpContentDecompressor.class);
        }
        pipeline.addBefore(VERTX_HANDLER, "realtime", channel);
        ChannelHandler decoder = (ChannelHandler) pipeline.get(WebSocketFrameDecoder.class);
        pipeline.replace(decoder, "realtime-flow", channel.flow); // which hands over the bytes that it has not decoded
        channel.context.write(Unpooled.EMPTY_BUFFER).addListener(written -> channel.answered()); // behind the answer
        return channel;
    }

    /**
     * Takes the bytes that the client has sent before its handshake was answered. They are decoded when there is a
     * listener.
     */
    void readAhead(ByteBuf bytes) {
        flow.readAhead(bytes);
    }

    /** Behind the flow, in a pipeline without Vert.x. */
    void install(ChannelPipeline pipeline) {
        pipeline.addLast(flow, this);
        answered = true;
    }

    private void answered() {
        answered = true;
        if (listener != null && isWritable()) {
            listener.writable();
        }
    }

    /**
     * From now on messages are passed on.
     */
    public void listener(Listener listener) {
        this.listener = listener;
        closing.listener(listener::closeReceived);
        flow.resume();
        tellIfAbandoned();
    }

    /**
     * @return the status of the client's close frame, or of the violation that ended the connection; 1006 if there was
     *         neither or messages before it were lost, 1005 if the close frame had none (RFC 6455, section 7.1.5)
     */
    public CloseReason closeReason() {
        return closing.reason();
    }

    boolean isWritable() {
        return answered && context.channel().isWritable();
    }

    /**
     * As {@link EncodedFrameWriter#isIdle()}, which is to be asked once there is one.
     */
    boolean isIdle() {
        return answered && EncodedFrameWriter.isIdle(context.channel());
    }

    /**
     * Sends a close frame behind what was written.
     */
    void close(int code, String reason) {
        closing.close(new CloseWebSocketFrame(code, reason));
    }

    void ping() {
        if (closing.state() == ConnectionState.OPEN) {
            passWriter();
            context.writeAndFlush(new PingWebSocketFrame());
        }
    }

    /**
     * Closes the socket without a closing handshake. Any thread.
     */
    void terminate() {
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
        } else if (frame instanceof CloseWebSocketFrame close) {
            closeRead(close);
        } else if (closing.state() != ConnectionState.OPEN) {
            frame.release(); // nothing counts behind a close frame of either side
        } else if (!(frame instanceof PingWebSocketFrame || frame instanceof PongWebSocketFrame)) {
            assemble(frame);
        } else if (frame.rsv() != 0) {
            frame.release();
            violation(WebSocketCloseStatus.PROTOCOL_ERROR, MessageAssembly.RESERVED_BITS);
        } else if (frame instanceof PingWebSocketFrame ping) {
            answer(ping);
        } else {
            frame.release(); // a pong: nobody waits for one, and Vert.x and WebSockets Next make of it what a message takes
        }
    }

    private void assemble(WebSocketFrame frame) {
        if (ignoresMessages) {
            frame.release();
            return;
        }
        WebSocketFrame message;
        try {
            message = assembly.add(frame);
        } catch (CorruptedWebSocketFrameException e) {
            violation(e.closeStatus(), e.getMessage());
            return;
        }
        if (message != null) {
            flow.passed(message.content().readableBytes());
            context.fireChannelRead(message);
        }
    }

    private void answer(PingWebSocketFrame ping) {
        if (context.channel().isWritable()) {
            passWriter();
            context.writeAndFlush(new PongWebSocketFrame(ping.content()));
        } else { // answered when the client reads again, and then only the newest (RFC 6455, section 5.5.3)
            releaseHeldPing();
            heldPing = ping;
        }
    }

    private void closeRead(CloseWebSocketFrame frame) {
        if (frame.rsv() != 0) {
            frame.release();
            violation(WebSocketCloseStatus.PROTOCOL_ERROR, MessageAssembly.RESERVED_BITS);
            return;
        }
        flow.skip();
        assembly.release();
        closing.received(frame);
    }

    private void violation(WebSocketCloseStatus status, String text) {
        flow.skip();
        assembly.release();
        closing.violation(status, text);
    }

    private final class Flow implements InboundFlow.Channel {

        @Override
        public void read(boolean on) {
            context.channel().config().setAutoRead(on);
        }

        @Override
        public void lost() {
            closing.lost();
            closing.terminate();
        }
    }

    @Override
    public void handled() {
        flow.handled();
    }

    @Override
    public void pause() {
        flow.pause();
    }

    @Override
    public void resume() {
        flow.resume();
    }

    @Override
    public boolean ignore() {
        ignoresMessages = true;
        assembly.release();
        return flow.discard();
    }

    @Override
    public void lost() {
        closing.lost();
    }

    @Override
    public void finished() {
        flow.finished();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing.inactive();
        tellIfAbandoned();
        if (writer != null) {
            writer.report();
        }
        tellEnd();
        ctx.fireChannelInactive();
    }

    /** As its last message Vert.x gets the status, or it would report a failure. */
    private void tellEnd() {
        CloseReason reason = closing.reason();
        if (!toldEnd && reason != CloseReason.ABNORMAL) {
            toldEnd = true;
            context.fireChannelRead(reason == CloseReason.EMPTY ? new CloseWebSocketFrame()
                    : new CloseWebSocketFrame(reason.getCode(), reason.getMessage()));
        }
    }

    private void tellIfAbandoned() {
        if (listener != null && flow.isOverBudget()) {
            listener.abandoned();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (failure instanceof CorruptedWebSocketFrameException corrupted) {
            violation(corrupted.closeStatus(), corrupted.getMessage());
        } else if (failure instanceof TooLongFrameException) {
            violation(WebSocketCloseStatus.MESSAGE_TOO_BIG, failure.getMessage());
        } else {
            if (failure instanceof Error) {
                closing.lost(); // the decoder may have lost its place
                flow.skip();
            }
            ctx.fireExceptionCaught(failure);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            if (heldPing != null) {
                PingWebSocketFrame ping = heldPing;
                heldPing = null;
                answerIfOpen(ping);
            }
            if (listener != null) {
                listener.writable();
            }
        }
        ctx.fireChannelWritabilityChanged();
    }

    private void answerIfOpen(PingWebSocketFrame ping) {
        if (closing.state() == ConnectionState.OPEN) {
            answer(ping);
        } else {
            ping.release();
        }
    }

    // ---- outbound

    /** Vert.x writes for WebSockets Next: its automatic pings, and close frames where it closes connections by itself. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof CloseWebSocketFrame close) {
            closing.close(close);
            promise.trySuccess();
        } else if (message instanceof WebSocketFrame frame && isClosed()) {
            frame.release();
            promise.tryFailure(new ClosedChannelException());
        } else if (message instanceof HttpObject) { // the answer to a request that was hidden behind the handshake
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            closing.terminate();
        } else {
            passWriter();
            ctx.write(message, promise);
        }
    }

    private boolean isClosed() {
        ConnectionState state = closing.state();
        return state != ConnectionState.OPEN && state != ConnectionState.CLOSED_BY_CLIENT;
    }

    /** Vert.x closes a connection when it knows that a WebSocket has ended. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (closing.lingers()) {
            ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
        } else {
            ctx.close(promise);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        closing = new ClosingHandshake(limits.closeTimeoutMillis, ctx, this::sending, this::tellEnd);
    }

    /**
     * The way of encoded frames. Not to be asked for before the first one goes out: until the answer to the handshake has
     * left there is an HTTP encoder, too.
     *
     * @return enters the pipeline behind the handlers that take only frames still to be encoded
     */
    EncodedFrameWriter writer() {
        if (writer == null) {
            writer = new EncodedFrameWriter(bytesWritten, EncodedFrameWriter.passing(context, SocketChannel::takesOnlyFrames));
            if (isClosed()) {
                writer.shut();
            }
        }
        return writer;
    }

    private static boolean takesOnlyFrames(ChannelHandler handler) {
        return handler instanceof IdleStateHandler || !(handler instanceof ChannelOutboundHandler)
                || handler.getClass().getPackageName().startsWith(WebSocketFrame.class.getPackageName());
    }

    /** A close frame goes out, and nothing behind it. */
    private void sending() {
        if (writer != null) {
            writer.shut();
        }
        if (closing.state() == ConnectionState.CLOSED_BY_SERVER) {
            ignore();
            if (listener != null) {
                listener.closeSent();
            }
        }
    }

    private void passWriter() {
        if (writer != null) {
            writer.passed();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (writer == null || !writer.refutes(event)) {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        assembly.release();
        releaseHeldPing();
        closing.inactive();
        if (listener == null) { // there is no peer to say so
            flow.finished();
        }
    }

    private void releaseHeldPing() {
        if (heldPing != null) {
            heldPing.release();
            heldPing = null;
        }
    }
}
