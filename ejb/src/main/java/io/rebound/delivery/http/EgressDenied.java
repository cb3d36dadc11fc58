package io.rebound.delivery.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A host has no address that may be dialled. The message says which it has, and what would allow
 * it.
 */
final class EgressDenied extends UnknownHostException {
  private static final long serialVersionUID = 1;

  EgressDenied(String host, InetAddress address, String kind) {
    super(
        "%s has the address %s, which is %s and not dialled; the setting %s would allow it"
            .formatted(host, address.getHostAddress(), kind, EgressPolicy.SETTING));
  }
}
