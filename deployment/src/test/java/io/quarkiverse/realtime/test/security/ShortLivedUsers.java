package io.quarkiverse.realtime.test.security;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.websockets.next.runtime.spi.security.WebSocketIdentityUpdateRequest;
import io.smallrye.mutiny.Uni;

/** Users whose identity expires some seconds after it began: the password, or the token {@code <name>:<seconds>}. */
public class ShortLivedUsers {

    @ApplicationScoped
    public static class ByPassword implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

        @Override
        public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
            return UsernamePasswordAuthenticationRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(UsernamePasswordAuthenticationRequest request,
                AuthenticationRequestContext context) {
            return identity(request.getUsername(), new String(request.getPassword().getPassword()), "first");
        }
    }

    @ApplicationScoped
    public static class ByToken implements IdentityProvider<WebSocketIdentityUpdateRequest> {

        @Override
        public Class<WebSocketIdentityUpdateRequest> getRequestType() {
            return WebSocketIdentityUpdateRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(WebSocketIdentityUpdateRequest request,
                AuthenticationRequestContext context) {
            String[] token = request.getCredential().getToken().split(":");
            return token.length == 2 ? identity(token[0], token[1], "renewed")
                    : Uni.createFrom().failure(new AuthenticationFailedException());
        }
    }

    private static Uni<SecurityIdentity> identity(String name, String seconds, String role) {
        long expires = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()) + Integer.parseInt(seconds);
        return Uni.createFrom().item(QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name)).addRole(role)
                .addAttribute("quarkus.identity.expire-time", expires).build());
    }
}
