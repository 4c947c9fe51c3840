package io.quarkiverse.realtime;

/**
 * One complete message of a peer (RFC 6455, section 5.6). Its {@code toString()} is its {@link #text()}.
 */
public interface Message extends Payload {

    /**
     * @return the peer that sent it
     */
    Peer peer();
}
