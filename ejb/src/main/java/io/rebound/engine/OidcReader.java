package io.rebound.engine;

import io.rebound.tenant.Role;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads how people sign in by an OpenID provider. */
final class OidcReader {
  private static final String ISSUER = "rebound.oidc.issuer";
  private static final String CLIENT = "rebound.oidc.client-id";
  private static final String SECRET = "rebound.oidc.client-secret";
  private static final String SCOPES = "rebound.oidc.scopes";
  private static final String ROLES = "rebound.oidc.roles";
  private static final String TENANT = "rebound.oidc.tenant-claim";
  private static final String PUBLIC_URL = "rebound.public-url";
  private static final URI NOWHERE = URI.create("https://localhost");

  private final SettingsReader read;
  private final List<String> allowedNetworks;

  OidcReader(SettingsReader read, List<String> allowedNetworks) {
    this.read = read;
    this.allowedNetworks = allowedNetworks;
  }

  /** Where browsers find this service, if that was said. */
  Optional<URI> publicUrl() {
    return read.optional(PUBLIC_URL).map(any -> checkedPublicUrl());
  }

  /** Empty when there is no provider. */
  Optional<OidcSettings> read(Optional<URI> publicUrl) {
    if (read.optional(ISSUER).isEmpty()) {
      for (String other : List.of(CLIENT, SECRET, ROLES)) {
        if (read.optional(other).isPresent()) {
          read.wrong(ISSUER, "must be set, because " + other + " is");
        }
      }
      return Optional.empty();
    }
    Map<String, Role> roles = roles();
    Optional<String> tenantClaim = read.optional(TENANT);
    if (roles.containsValue(Role.TENANT) && tenantClaim.isEmpty()) {
      read.wrong(TENANT, "must be set, because " + ROLES + " gives the role tenant");
    }
    return Optional.of(
        new OidcSettings(
            address(ISSUER),
            required(CLIENT),
            required(SECRET),
            publicUrl.orElseGet(() -> address(PUBLIC_URL)),
            scopes(),
            read.text("rebound.oidc.user-claim", "preferred_username"),
            read.text("rebound.oidc.role-claim", "groups"),
            roles,
            tenantClaim,
            read.text("rebound.oidc.label", "OpenID Connect"),
            allowedNetworks));
  }

  private String required(String name) {
    return read.secret(name)
        .orElseGet(
            () -> {
              read.wrong(name, "must be set, because " + ISSUER + " is");
              return "";
            });
  }

  private URI checkedPublicUrl() {
    URI url = address(PUBLIC_URL);
    if (!url.getPath().replace("/", "").isEmpty()) {
      read.wrong(PUBLIC_URL, "must have no path, as the console is at /console");
    }
    return URI.create(url.toString().replaceFirst("/+$", ""));
  }

  private URI address(String name) {
    String value = required(name);
    try {
      URI address = URI.create(value);
      if (OidcSettings.isSafe(address, allowedNetworks) && address.getRawQuery() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    if (!value.isEmpty()) {
      read.wrong(
          name,
          "must be https://host, or http:// with localhost or an address in"
              + " rebound.http.allowed-networks");
    }
    return NOWHERE;
  }

  private List<String> scopes() {
    List<String> scopes = List.of(read.text(SCOPES, "openid profile email").split("\\s+"));
    if (!scopes.contains("openid")) {
      read.wrong(SCOPES, "must contain openid, such as: openid profile email");
    }
    return scopes;
  }

  private Map<String, Role> roles() {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (String part : required(ROLES).split(";")) {
      int equals = part.lastIndexOf('=');
      String role = part.substring(equals + 1).trim();
      Optional<Role> known =
          Arrays.stream(Role.values()).filter(each -> each.code().equals(lower(role))).findFirst();
      if (equals > 0 && known.isPresent()) {
        roles.put(part.substring(0, equals).trim(), known.get());
      } else if (!part.isBlank()) {
        read.wrong(
            ROLES,
            "must be value=role;value=role with the roles admin, operator, viewer and tenant, but"
                + " has '"
                + part.trim()
                + "'");
      }
    }
    return roles;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
