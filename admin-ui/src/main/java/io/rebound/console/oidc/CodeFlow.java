package io.rebound.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import io.rebound.engine.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The authorization code flow, with PKCE. Nothing is asked of the provider before it is needed. */
public final class CodeFlow {
  private static final String BACK = "/console/oidc/back";
  private static final String FORM = "/console/login.xhtml";

  private final OidcSettings settings;
  private final InstantSource clock;
  private final Wire wire = new Wire();
  private volatile Provider known;

  public CodeFlow(OidcSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** The provider's page for this errand. */
  public URI begin(Errand errand) throws Refused {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope(settings.scopes().toArray(String[]::new)),
            new ClientID(settings.clientId()),
            back())
        .endpointURI(provider().metadata().getAuthorizationEndpointURI())
        .state(new State(errand.state()))
        .nonce(new Nonce(errand.nonce()))
        .codeChallenge(new CodeVerifier(errand.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** Turns the code that the browser came back with into what the provider says of the person. */
  public Answer finish(Errand errand, String code) throws Refused {
    Provider provider = provider();
    try {
      JWT token = token(provider, errand, code);
      return new Answer(
          provider.tokens().validate(token, new Nonce(errand.nonce())).toJWTClaimsSet().getClaims(),
          provider.endOfSession(settings).map(end -> endOfSession(end, token)));
    } catch (KeySourceException | IOException away) {
      throw new Refused(Refusal.AWAY, away.getMessage());
    } catch (BadJOSEException | JOSEException | ParseException wrong) {
      throw new Refused(Refusal.TOKEN, wrong.getMessage());
    }
  }

  private JWT token(Provider provider, Errand errand, String code)
      throws IOException, ParseException, Refused {
    HTTPRequest request =
        new TokenRequest.Builder(
                provider.metadata().getTokenEndpointURI(),
                authentication(provider),
                new AuthorizationCodeGrant(
                    new AuthorizationCode(code), back(), new CodeVerifier(errand.verifier())))
            .build()
            .toHTTPRequest();
    TokenResponse response =
        OIDCTokenResponseParser.parse(
            wire.post(request.getURI(), request.getBody(), request.getAuthorization()));
    if (!(response instanceof OIDCTokenResponse tokens)
        || tokens.getOIDCTokens().getIDToken() == null) {
      throw new Refused(Refusal.TOKEN, "the provider gives no token for the code");
    }
    return tokens.getOIDCTokens().getIDToken();
  }

  /** As the provider wants it; in the header unless it knows the form alone. */
  private ClientAuthentication authentication(Provider provider) {
    ClientID id = new ClientID(settings.clientId());
    Secret secret = new Secret(settings.clientSecret());
    List<ClientAuthenticationMethod> methods = provider.metadata().getTokenEndpointAuthMethods();
    boolean formAlone =
        methods != null
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return formAlone ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
  }

  private String endOfSession(URI end, JWT token) {
    return new LogoutRequest(
            end, token, null, new ClientID(settings.clientId()), form(), null, null)
        .toURI()
        .toString();
  }

  private Provider provider() throws Refused {
    Provider now = known;
    if (now != null && clock.instant().isBefore(now.until())) {
      return now;
    }
    try {
      now = Provider.discover(settings, wire, clock.instant());
      known = now;
      return now;
    } catch (IOException | ParseException away) {
      throw new Refused(
          Refusal.AWAY,
          Optional.ofNullable(away.getMessage()).orElse(away.getClass().getSimpleName()));
    }
  }

  private URI back() {
    return URI.create(settings.publicUrl() + BACK);
  }

  private URI form() {
    return URI.create(settings.publicUrl() + FORM);
  }
}
