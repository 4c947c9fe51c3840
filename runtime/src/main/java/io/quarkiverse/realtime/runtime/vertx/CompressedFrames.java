package io.quarkiverse.realtime.runtime.vertx;

import java.util.List;
import java.util.Map;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtension;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionDecoder;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * In front of what inflates messages (RFC 7692): has frames taken before that, for one read may become a thousand times as
 * much, and passes on what then is its turn. Netty's decoder, as Vert.x makes it, has no bound and stumbles over fragments
 * of which nothing can be inflated yet: it is replaced by one with a bound, and gets messages as one frame. Confined to the
 * event loop.
 */
final class CompressedFrames extends ChannelDuplexHandler {

    /** Who decides when frames have their turn. */
    interface Receiver {

        /**
         * A frame was read.
         */
        void frameRead(WebSocketFrame frame);

        /**
         * The connection is gone, and what inflates does not know yet.
         */
        void gone();

        /**
         * All behind this have been told that it is gone, or should have been.
         */
        void toldThatItIsGone();
    }

    private static final String PERMESSAGE_DEFLATE = "permessage-deflate";

    private Receiver receiver;
    private int maxMessageSize;
    private Fragments fragments;
    private ChannelHandlerContext context;
    /** What was agreed; {@code null} if nothing was, and once the decoder has its bound. */
    private Map<String, String> parameters;
    /** Whether the fragments that come are those of a compressed message. */
    private boolean compressed;

    /**
     * To be called before the handshake is answered, with which what inflates comes.
     */
    static void prepare(HttpConnection connection) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        ChannelHandlerContext extensions = pipeline.context(WebSocketServerExtensionHandler.class);
        if (extensions != null && pipeline.get(CompressedFrames.class) == null) {
            pipeline.addBefore(extensions.name(), "realtime-compressed", new CompressedFrames());
        }
    }

    /**
     * To be called when the answer has been written, and before the client has got it.
     *
     * @return {@code null} if no messages of the client may be compressed
     */
    static CompressedFrames agreed(ChannelPipeline pipeline) {
        CompressedFrames frames = pipeline.get(CompressedFrames.class);
        if (frames != null && frames.parameters == null) {
            pipeline.remove(frames);
            return null;
        }
        return frames;
    }

    /**
     * @param maxMessageSize in bytes, inflated
     */
    void receiver(int maxMessageSize, Receiver receiver) {
        this.maxMessageSize = maxMessageSize;
        this.receiver = receiver;
        // What can't be compressed gets longer, a little for each block of it
        this.fragments = new Fragments(maxMessageSize, maxMessageSize + maxMessageSize / 8L + 64);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            String extensions = response.headers().get(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
            if (extensions != null) {
                List<WebSocketExtensionData> accepted = WebSocketExtensionUtil.extractExtensions(extensions);
                accepted.stream().filter(extension -> extension.name().equals(PERMESSAGE_DEFLATE)).findFirst()
                        .ifPresent(deflate -> parameters = deflate.parameters());
            }
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof WebSocketFrame frame && receiver != null) {
            receiver.frameRead(frame);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /**
     * Passes a frame to what inflates.
     *
     * @param frame text, binary or a continuation
     * @throws CorruptedWebSocketFrameException if it can't be one of a message
     */
    void pass(WebSocketFrame frame) {
        if (parameters != null && context.pipeline().get(WebSocketExtensionDecoder.class) != null) {
            boundDecoder();
        }
        WebSocketFrame whole = frame;
        if (!(frame instanceof ContinuationWebSocketFrame)) {
            compressed = (frame.rsv() & WebSocketExtension.RSV1) != 0;
        } else if (compressed && frame.rsv() != 0) {
            frame.release();
            throw new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR,
                    "Reserved bits of a continuation");
        }
        if (compressed) {
            whole = fragments.add(frame);
        }
        if (whole != null) {
            context.fireChannelRead(whole);
        }
    }

    /** Before it has inflated anything. */
    private void boundDecoder() {
        // Longer than a message may be, which whoever takes it refuses
        PerMessageDeflateServerExtensionHandshaker bounded = new PerMessageDeflateServerExtensionHandshaker(0, true,
                PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE, true, true,
                (int) Math.min(Integer.MAX_VALUE, maxMessageSize + 64L));
        context.pipeline().replace(WebSocketExtensionDecoder.class, "realtime-inflate",
                bounded.handshakeExtension(new WebSocketExtensionData(PERMESSAGE_DEFLATE, parameters)).newExtensionDecoder());
        parameters = null;
    }

    /** What inflates forgets what came before, and where it fails with the rest of it nobody behind it hears of the end. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (receiver == null) {
            ctx.fireChannelInactive();
            return;
        }
        try {
            receiver.gone();
        } finally {
            ctx.fireChannelInactive();
            receiver.toldThatItIsGone();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (fragments != null) {
            fragments.release();
        }
    }
}
