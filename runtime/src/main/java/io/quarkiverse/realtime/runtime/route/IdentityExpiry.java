package io.quarkiverse.realtime.runtime.route;

import java.util.concurrent.TimeUnit;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * When an identity ends, as that of a token does. WebSockets Next closes a socket then; a stream is ours to end.
 */
public final class IdentityExpiry {

    /** Set by the extensions that check tokens: seconds since the epoch. */
    private static final String EXPIRE_TIME = "quarkus.identity.expire-time";

    private IdentityExpiry() {
    }

    /**
     * @return for how many milliseconds the identity is valid yet, 0 if it is not any more; {@link Long#MAX_VALUE} if that has
     *         no end
     */
    public static long millisLeft(SecurityIdentity identity) {
        return identity.getAttribute(EXPIRE_TIME) instanceof Long seconds
                ? Math.max(0, TimeUnit.SECONDS.toMillis(seconds) - System.currentTimeMillis())
                : Long.MAX_VALUE;
    }
}
