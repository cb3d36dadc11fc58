package io.rebound.console.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.rebound.engine.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider says of itself, asked for when the first person comes and again after an hour.
 *
 * @param metadata where its endpoints are; all of them may be trusted with secrets
 * @param tokens checks signature, issuer, audience, times and nonce; keeps the provider's keys
 * @param until when it is to be asked again
 */
record Provider(OIDCProviderMetadata metadata, IDTokenValidator tokens, Instant until) {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int CLOCKS_APART_SECONDS = 60;

  /** Signatures with a key pair: one with our own secret proves less, and "none" nothing. */
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  static Provider discover(OidcSettings settings, Wire wire, Instant now)
      throws IOException, ParseException {
    String issuer = settings.issuer().toString();
    String place = issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration";
    OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(wire.get(URI.create(place)));
    if (!issuer.equals(metadata.getIssuer().getValue())) {
      throw new IOException("it calls itself " + metadata.getIssuer() + ", not " + issuer);
    }
    requireSafe(settings, metadata);
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), wire)
            .refreshAheadCache(false)
            .build();
    IDTokenValidator tokens =
        new IDTokenValidator(
            new Issuer(issuer),
            new ClientID(settings.clientId()),
            new JWSVerificationKeySelector<>(SIGNATURES, keys),
            null);
    tokens.setMaxClockSkew(CLOCKS_APART_SECONDS);
    return new Provider(metadata, tokens, now.plus(FRESH));
  }

  private static void requireSafe(OidcSettings settings, OIDCProviderMetadata metadata)
      throws IOException {
    for (URI endpoint :
        new URI[] {
          metadata.getAuthorizationEndpointURI(),
          metadata.getTokenEndpointURI(),
          metadata.getJWKSetURI()
        }) {
      if (endpoint == null || !settings.trusts(endpoint)) {
        throw new IOException("it has an endpoint without TLS, or lacks one: " + endpoint);
      }
    }
  }

  /** Where sessions at the provider end, if they can. */
  Optional<URI> endOfSession(OidcSettings settings) {
    return Optional.ofNullable(metadata.getEndSessionEndpointURI()).filter(settings::trusts);
  }
}
