package io.quarkiverse.realtime.test.security;

import java.util.TreeSet;

import io.quarkus.security.identity.SecurityIdentity;

/** Describes an identity in a word. */
final class Who {

    private Who() {
    }

    static String is(SecurityIdentity identity) {
        return identity.isAnonymous() ? "nobody" : identity.getPrincipal().getName() + new TreeSet<>(identity.getRoles());
    }
}
