package io.rebound.delivery.http;

import java.net.UnknownHostException;

/**
 * A host has no address that may be dialled. The message says of what kind they are, and what would
 * allow them; not which they are, as tenants could else explore the names of the operator's
 * network.
 */
final class EgressDenied extends UnknownHostException {
  private static final long serialVersionUID = 1;

  EgressDenied(String host, String kind) {
    super(
        "%s %s %s and not dialled; the setting %s would allow it"
            .formatted(
                host,
                AddressRange.isAddress(host) ? "is" : "resolves to an address that is",
                kind,
                EgressPolicy.SETTING));
  }
}
