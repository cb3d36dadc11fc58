package io.rebound.engine.security;

import io.rebound.tenant.User;
import jakarta.security.enterprise.credential.Credential;

/** Somebody whose OpenID provider has already said, in a token that was checked, who that is. */
public record ProvenUser(User user) implements Credential {}
