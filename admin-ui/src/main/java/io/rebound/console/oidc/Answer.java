package io.rebound.console.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.util.Optional;

/**
 * What the provider has said, checked.
 *
 * @param claims of the token
 * @param endOfSession where the browser goes to end its session at the provider
 */
public record Answer(IDTokenClaimsSet claims, Optional<String> endOfSession) {}
