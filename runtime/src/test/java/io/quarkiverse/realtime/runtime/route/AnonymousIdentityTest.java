package io.quarkiverse.realtime.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;

class AnonymousIdentityTest {

    @Test
    void hasNeitherNameNorRoleNorPermission() {
        SecurityIdentity identity = AnonymousIdentity.INSTANCE;

        assertThat(identity.isAnonymous()).isTrue();
        assertThat(identity.getPrincipal().getName()).isEmpty();
        assertThat(identity.getRoles()).isEmpty();
        assertThat(identity.hasRole("admin")).isFalse();
        assertThat(identity.getCredentials()).isEmpty();
        assertThat(identity.getAttributes()).isEmpty();
        assertThat(identity.<Object> getAttribute("x")).isNull();
        assertThat(identity.checkPermission(new StringPermission("read")).await().indefinitely()).isFalse();
    }
}
