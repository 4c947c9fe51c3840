package org.acme.hooks.routes;

import org.acme.hooks.NonBlockingBase;
import org.acme.hooks.Threads;
import org.acme.support.Journal;

import io.quarkiverse.realtime.Message;
import io.quarkiverse.realtime.Peer;

public class AnnotatedBase extends NonBlockingBase {

    @Override
    public void message(Peer peer, Message message) {
        Journal.of(peer).add("message on " + Threads.current());
    }
}
