package io.rebound.engine;

import io.rebound.delivery.http.EgressPolicy;
import io.rebound.tenant.Role;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How people sign in by an OpenID provider.
 *
 * @param issuer as it stands in the provider's tokens
 * @param publicUrl where browsers find this service, without a slash at the end
 * @param scopes what is asked for; {@code openid} is among it
 * @param userClaim names the user
 * @param roleClaim has the values that {@code roles} knows; a path with dots leads into an object
 * @param roles which role a value of the claim gives
 * @param tenantClaim names the tenant of a user of role TENANT
 * @param label what the button says after "Sign in with"
 * @param allowedNetworks where the provider may be without TLS, besides this machine
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    String clientSecret,
    URI publicUrl,
    List<String> scopes,
    String userClaim,
    String roleClaim,
    Map<String, Role> roles,
    Optional<String> tenantClaim,
    String label,
    List<String> allowedNetworks) {

  private static final Pattern LITERAL = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|\\[.*\\]");

  /**
   * Whether secrets may be sent there: by TLS, to this machine, or to a network allowed by name.
   */
  public boolean trusts(URI place) {
    return isSafe(place, allowedNetworks);
  }

  static boolean isSafe(URI place, List<String> allowedNetworks) {
    if (place.getHost() == null || place.getUserInfo() != null || place.getFragment() != null) {
      return false;
    }
    return "https".equals(place.getScheme())
        || "http".equals(place.getScheme()) && isNear(place.getHost(), allowedNetworks);
  }

  private static boolean isNear(String host, List<String> allowedNetworks) {
    if ("localhost".equals(host)) {
      return true;
    }
    if (!LITERAL.matcher(host).matches()) {
      return false; // a name can be made to lead elsewhere
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      boolean isPublic = new EgressPolicy(List.of()).denial(address).isEmpty();
      boolean isAllowed = new EgressPolicy(allowedNetworks).denial(address).isEmpty();
      return address.isLoopbackAddress() || !isPublic && isAllowed;
    } catch (UnknownHostException | IllegalArgumentException strange) {
      return false;
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "sign-in by " + issuer + " as " + clientId + ", back to " + publicUrl;
  }
}
