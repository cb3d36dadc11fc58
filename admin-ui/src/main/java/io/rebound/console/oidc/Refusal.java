package io.rebound.console.oidc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody who came from the provider was not let in. */
public enum Refusal {
  /** The provider, or what it needs, does not answer as it should. */
  AWAY,
  /** Nobody here had sent this browser to the provider, or it was too long ago. */
  STATE,
  /** The provider, or the person at it, said no. */
  DENIED,
  /** The token is not for us, not of this provider, not signed, or too old. */
  TOKEN,
  /** The token names nobody. */
  NAME,
  /** No value of the token gives a role. */
  ROLE,
  /** The role is for a tenant's users, and there is no such tenant. */
  TENANT,
  /** What somebody does could not be written down. */
  STORE;

  /** The word that stands in addresses and in the keys of texts. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that has this code. */
  public static Optional<Refusal> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
  }
}
