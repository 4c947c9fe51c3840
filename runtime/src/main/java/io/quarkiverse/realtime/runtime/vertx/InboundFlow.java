package io.quarkiverse.realtime.runtime.vertx;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/**
 * Decodes the frames of a client, one at a time, and only while there is room for another message. The bytes behind the
 * last decoded frame stay bytes: as an object a frame takes a hundred times as much. Once as many messages wait as may,
 * the socket is not read.
 * <p>
 * Confined to the event loop.
 */
final class InboundFlow extends WebSocket13FrameDecoder {

    /** What the channel does for the flow. */
    interface Channel {

        /**
         * @param on whether the socket is to be read
         */
        void read(boolean on);

        /**
         * Messages are lost: somebody else reads the socket again and again, or of the clients that have disconnected too
         * many messages wait.
         */
        void lost();
    }

    /** A single read may bring more. */
    private static final int MAX_HELD_BYTES = 2 * 1024 * 1024;

    private final int maxPending;
    private final long maxPendingBytes;
    private final LoopInboundBudget budget;
    private final long budgetLimit;
    private final Channel channel;
    private ChannelHandlerContext context;
    /** The number of messages that were passed on and are not handled: the one that is being handled, and those behind it. */
    private int unhandled;
    /** The bytes of these messages, an estimate once some of them were handled. */
    private long unhandledBytes;
    private long takenOfBudget;
    private boolean reads = true;
    /** From the beginning until somebody takes messages. */
    private boolean paused = true;
    /** Whether messages need no room, because nobody handles them any more. */
    private boolean discards;
    /** Whether the bytes that come are nothing to decode: a violation, or the end of all hooks, was before them. */
    private boolean skips;
    private boolean decoding;
    private boolean disconnected;
    private boolean overBudget;

    /**
     * @param maxPending the number of messages that may wait besides the one that is being handled
     * @param maxPendingBytes the bytes of unhandled messages from which no other message is passed on
     * @param budget the budget for the messages of clients that have disconnected
     * @param budgetLimit the limit of the budget, in bytes
     */
    InboundFlow(WebSocketDecoderConfig config, int maxPending, long maxPendingBytes, LoopInboundBudget budget,
            long budgetLimit, Channel channel) {
        super(config);
        this.maxPending = maxPending;
        this.maxPendingBytes = maxPendingBytes;
        this.budget = budget;
        this.budgetLimit = budgetLimit;
        this.channel = channel;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    // ---- what the messages tell

    /**
     * A message was passed on.
     */
    void passed(int bytes) {
        unhandled++;
        unhandledBytes += bytes;
        settleBudget();
        if (!hasRoom()) {
            read(false);
        }
    }

    /**
     * A message that was passed on has been handled, or is not going to be.
     */
    void handled() {
        if (unhandled == 0) {
            return; // it came after the end
        }
        unhandledBytes -= unhandledBytes / unhandled;
        unhandled--;
        settleBudget();
        proceed();
    }

    /**
     * Nothing is passed on until {@link #resume()}.
     */
    void pause() {
        if (!discards) {
            paused = true;
            read(false);
        }
    }

    void resume() {
        paused = false;
        proceed();
    }

    /**
     * Messages are passed on without being counted, for nobody handles them.
     *
     * @return whether bytes were waiting to be decoded
     */
    boolean discard() {
        if (disconnected || discards) {
            return false;
        }
        boolean held = !reads && actualReadableBytes() > 0;
        discards = true;
        paused = false;
        proceed();
        return held;
    }

    /**
     * Nothing more is decoded. What the client goes on sending is read and dropped, so that the end of the connection is
     * seen.
     */
    void skip() {
        skips = true;
        discards = true;
        paused = false;
        if (!disconnected) {
            proceed();
        }
    }

    /**
     * No message waits any more, nor will one.
     */
    void finished() {
        unhandled = 0;
        unhandledBytes = 0;
        settleBudget();
        skip();
    }

    /**
     * @return whether the client has disconnected and the messages of other such clients have taken the budget: the waiting
     *         messages of this one are not to be handled
     */
    boolean isOverBudget() {
        return overBudget;
    }

    private boolean hasRoom() {
        return discards || !paused && unhandled <= maxPending && unhandledBytes < maxPendingBytes;
    }

    private boolean isHalfEmpty() {
        return hasRoom() && (discards || unhandled - 1 <= maxPending / 2);
    }

    /** Once the client has disconnected, its messages take of the budget. */
    private void settleBudget() {
        long weight = disconnected && unhandled > 0
                ? unhandled * (LoopInboundBudget.MESSAGE_WEIGHT + unhandledBytes / unhandled)
                : 0;
        budget.take(weight - takenOfBudget);
        takenOfBudget = weight;
    }

    private void proceed() {
        if (reads || decoding || disconnected || !isHalfEmpty()) {
            return;
        }
        if (actualReadableBytes() > 0) {
            decode(Unpooled.EMPTY_BUFFER);
            context.fireChannelReadComplete(); // or Vert.x does not flush what it writes meanwhile
        } else {
            read(true);
        }
    }

    private void read(boolean on) {
        if (reads != on) {
            reads = on;
            channel.read(on);
        }
    }

    // ---- what comes from the socket

    /**
     * Takes bytes that were read before this handler was there. Nobody takes messages yet, so they wait.
     */
    void readAhead(ByteBuf bytes) {
        if (bytes.isReadable()) {
            decode(bytes);
            read(false);
        } else {
            bytes.release();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
        } else if (!hasRoom() && actualReadableBytes() > MAX_HELD_BYTES) {
            bytes.release();
            skip();
            channel.lost();
        } else {
            decode(bytes);
            if (!hasRoom()) {
                reads = false;
                channel.read(false); // somebody else may have turned it on, as traffic shaping does
            }
        }
    }

    /** A message that is handled at once calls back: it does not decode the next one within the decoder. */
    private void decode(ByteBuf bytes) {
        decoding = true;
        try {
            super.channelRead(context, bytes);
        } catch (Exception e) {
            context.fireExceptionCaught(e);
        } finally {
            decoding = false;
            if (!reads && !disconnected && isHalfEmpty()) {
                read(true);
            }
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (skips) {
            in.skipBytes(in.readableBytes());
        } else if (disconnected ? isWithinBudget(in) : hasRoom()) {
            super.decode(ctx, in, out);
        }
    }

    private boolean isWithinBudget(ByteBuf in) {
        if (discards || budget.isLeft(budgetLimit)) {
            return true;
        }
        if (in.isReadable()) {
            in.skipBytes(in.readableBytes());
            channel.lost();
        }
        return false;
    }

    /** As the decoder does it, which would read on if it has decoded nothing. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (hasRoom()) {
            super.channelReadComplete(ctx);
        } else {
            discardSomeReadBytes();
            ctx.fireChannelReadComplete();
        }
    }

    /** The client has disconnected: the bytes that wait are decoded now, for later nobody passes them on. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        disconnected = true;
        paused = false;
        overBudget = unhandled > 0 && !budget.isLeft(budgetLimit);
        settleBudget();
        decode(Unpooled.EMPTY_BUFFER); // or a violation would be told after the end
        super.channelInactive(ctx);
    }
}
