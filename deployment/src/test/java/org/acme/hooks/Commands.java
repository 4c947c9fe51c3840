package org.acme.hooks;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;

/**
 * What clients tell handlers to do, so that each of their hooks is called.
 */
public final class Commands {

    private Commands() {
    }

    public static void obey(Peer peer, Message message) {
        switch (message.text()) {
            case "fail" -> throw new IllegalStateException("as told");
            // above the high water mark, and soon below the low one
            case "lag" -> peer.send(new byte[70_000]);
            default -> peer.send(message);
        }
    }
}
