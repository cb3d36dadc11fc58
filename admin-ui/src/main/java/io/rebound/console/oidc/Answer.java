package io.rebound.console.oidc;

import java.util.Map;
import java.util.Optional;

/**
 * What the provider has said, checked.
 *
 * @param claims of the token
 * @param endOfSession where the browser goes to end its session at the provider
 */
public record Answer(Map<String, Object> claims, Optional<String> endOfSession) {}
