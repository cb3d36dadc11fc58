package io.rebound.console.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ways to the provider that a browser is on; the oldest of too many is forgotten. */
@SessionScoped
public class Errands implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST = 5;

  private final Map<String, Errand> open = new LinkedHashMap<>();

  /** Begins a new one; state, nonce and verifier have 256 random bits each. */
  public synchronized Errand begin(String from, Instant now) {
    if (open.size() == MOST) {
      open.remove(open.keySet().iterator().next());
    }
    Errand errand =
        new Errand(
            new State().getValue(),
            new Nonce().getValue(),
            new CodeVerifier().getValue(),
            from,
            now.plus(PATIENCE));
    open.put(errand.state(), errand);
    return errand;
  }

  /** Ends the one with that state; none can be ended twice. */
  public synchronized Errand end(String state, Instant now) throws Refused {
    Errand errand = state == null ? null : open.remove(state);
    if (errand == null || now.isAfter(errand.until())) {
      throw new Refused(Refusal.STATE, "the state is missing, unknown or too old");
    }
    return errand;
  }
}
