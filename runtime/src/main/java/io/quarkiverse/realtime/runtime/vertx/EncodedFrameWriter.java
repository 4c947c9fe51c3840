package io.quarkiverse.realtime.runtime.vertx;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;

/**
 * Writes bytes that are encoded already into a channel, past the handlers that have nothing to do with them: straight to
 * the transport, or into the pipeline where a handler such as that of TLS is left on the way. Confined to the event loop.
 * Hot path.
 */
final class EncodedFrameWriter {

    /** How many bytes are reported to the metrics at once, as Vert.x does it. */
    private static final int REPORTED_BYTES = 4096;

    private final LongConsumer bytesWritten;
    private final Channel channel;
    private final Channel.Unsafe unsafe;
    private final ChannelHandlerContext out;
    /** Whether no handler that has to do with what goes out is left between here and the socket. */
    private final boolean direct;
    /** For writes whose outcome nobody wants to know. */
    private final ChannelPromise nobody;
    /**
     * Where a handler is left on the way, as that of TLS or of traffic shaping, it is not seen from the channel what has
     * left: writes are counted; {@code null} elsewhere.
     */
    private final WriteTracker tracker;
    private final GenericFutureListener<Future<Void>> written;
    /** Whether something may wait in Netty's queue: it has been used since it was last seen empty. */
    private boolean queued = true;
    /** Whether something went out past the idle timeout, which would count the connection as idle. */
    private boolean wrote;
    private boolean shut;
    /** How many bytes went out of which the metrics of the server do not know yet. */
    private long unreported;

    /**
     * @param bytesWritten gets the number of bytes that go out
     * @param out the last handler, on the way out, that is passed
     */
    EncodedFrameWriter(LongConsumer bytesWritten, ChannelHandlerContext out) {
        this.bytesWritten = bytesWritten;
        this.channel = out.channel();
        this.unsafe = channel.unsafe();
        this.out = out;
        this.direct = isDirect(out);
        this.nobody = new VoidChannelPromise(channel, false);
        this.tracker = direct ? null : new WriteTracker();
        this.written = direct ? null : future -> tracker.finish();
    }

    /**
     * @param context the context of a handler
     * @param passed tells which handlers next to it, on the way out, have nothing to do with encoded bytes
     * @return the context of the last handler that is passed
     */
    static ChannelHandlerContext passing(ChannelHandlerContext context, Predicate<ChannelHandler> passed) {
        List<ChannelHandler> ahead = new ArrayList<>();
        for (Map.Entry<String, ChannelHandler> entry : context.pipeline()) {
            if (entry.getValue() == context.handler()) {
                break;
            }
            ahead.add(entry.getValue());
        }
        ChannelHandlerContext last = context;
        while (!ahead.isEmpty() && passed.test(ahead.get(ahead.size() - 1))) {
            last = context.pipeline().context(ahead.remove(ahead.size() - 1));
        }
        return last;
    }

    private static boolean isDirect(ChannelHandlerContext out) {
        for (Map.Entry<String, ChannelHandler> entry : out.pipeline()) {
            if (entry.getValue() == out.handler()) {
                return true;
            }
            if (entry.getValue() instanceof ChannelOutboundHandler) {
                return false;
            }
        }
        return false;
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /**
     * @return whether all that was written has been handed to the operating system
     */
    boolean isIdle() {
        if (tracker != null) {
            return tracker.isIdle();
        }
        if (queued && isEmpty(unsafe)) {
            queued = false;
        }
        return !queued;
    }

    /**
     * Somebody else writes to the channel.
     */
    void passed() {
        queued = true;
    }

    /**
     * As {@link #isIdle()}, of a channel that has no writer yet.
     */
    static boolean isIdle(Channel channel) {
        return isEmpty(channel.unsafe());
    }

    /**
     * @return how many bytes of a channel have not been handed to the operating system
     */
    static long unsent(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    }

    private static boolean isEmpty(Channel.Unsafe unsafe) {
        ChannelOutboundBuffer buffer = unsafe.outboundBuffer();
        return buffer == null || buffer.totalPendingWriteBytes() == 0; // isEmpty() does not count what is not flushed
    }

    /**
     * @param bytes released by this
     * @param done called when they were handed to the operating system, with {@code null} or with why they were not;
     *        {@code null} if nobody wants to know
     */
    void write(ByteBuf bytes, Consumer<Throwable> done) {
        queued = true;
        if (shut) {
            bytes.release();
            if (done != null) {
                done.accept(new ClosedChannelException());
            }
            return;
        }
        count(bytes.readableBytes());
        if (done != null || tracker != null) {
            writeWithPromise(bytes, done);
        } else {
            writeForNobody(bytes);
        }
    }

    private void writeForNobody(ByteBuf bytes) {
        ByteBuf outside = bytes;
        if (!bytes.isDirect()) { // Netty would copy it, and if it can't leave a gap that nobody hears of
            try {
                outside = channel.alloc().directBuffer(bytes.readableBytes()).writeBytes(bytes);
            } catch (OutOfMemoryError e) {
                shut = true;
                out.close(); // from the tail Vert.x would wait for what was written before
                throw e;
            } finally {
                bytes.release();
            }
        }
        unsafe.write(outside, nobody);
    }

    private void count(int bytes) {
        unreported += bytes;
        if (unreported >= REPORTED_BYTES) {
            report();
        }
    }

    /**
     * Tells the metrics of the server, when no more goes out, what they do not know yet.
     */
    void report() {
        bytesWritten.accept(unreported);
        unreported = 0;
    }

    private void writeWithPromise(ByteBuf bytes, Consumer<Throwable> done) {
        ChannelPromise promise = out.newPromise();
        if (done != null) {
            promise.addListener(future -> done.accept(future.cause()));
        }
        if (tracker != null) {
            tracker.start();
            promise.addListener(written);
        }
        out.write(bytes, promise);
    }

    /**
     * What is written from now on comes too late and is lost: behind a close frame, or the end of a response.
     */
    void shut() {
        shut = true;
        report();
    }

    void flush() {
        if (!wrote) { // what is not changed need not go back to memory
            wrote = true;
        }
        if (direct) {
            unsafe.flush();
        } else {
            out.flush();
        }
    }

    /**
     * @param action called when all that was written before has been handed to the operating system, or was lost
     */
    void whenWritten(Runnable action) {
        if (tracker != null) {
            tracker.whenFinished(action);
        } else if (isIdle()) {
            action.run();
        } else {
            // nothing goes out for it, but its turn comes behind what does
            out.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(future -> action.run());
        }
    }

    /**
     * The idle timeout knows only of what passes its handler.
     *
     * @return whether the event says that the connection is idle, though it is not
     */
    boolean refutes(Object event) {
        if (event instanceof IdleStateEvent idle && idle.state() != IdleState.READER_IDLE && wrote) {
            wrote = false;
            channel.pipeline().get(IdleStateHandler.class).resetWriteTimeout();
            return true;
        }
        return false;
    }
}
