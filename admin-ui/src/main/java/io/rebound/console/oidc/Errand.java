package io.rebound.console.oidc;

import java.io.Serializable;
import java.time.Instant;

/**
 * A way to the provider and back, known to this browser's session alone.
 *
 * @param state comes back with the browser
 * @param nonce comes back within the token
 * @param verifier proves to the provider that the code was given to us
 * @param from the page that was wanted; null for none
 * @param until when it is too late to come back
 */
public record Errand(String state, String nonce, String verifier, String from, Instant until)
    implements Serializable {}
