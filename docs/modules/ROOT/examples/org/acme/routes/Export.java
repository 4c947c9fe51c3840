package org.acme.routes;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;
import io.quarkiverse.realtime.WebSocketHandler;

// tag::export[]
public class Export implements WebSocketHandler {

    @Override
    public void message(Peer peer, Message message) {
        int rows = Integer.parseInt(message.text());
        for (int row = 0; row < rows; row++) {
            peer.send("row " + row);
            if (row % 1000 == 999) {
                peer.drained().await().indefinitely(); // <1>
            }
        }
        peer.close(); // <2>
    }
}
// end::export[]
