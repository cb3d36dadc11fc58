package io.rebound.delivery.kafka;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a cluster is reached at first.
 *
 * @param host a name in lower case, or an address without brackets
 */
record BootstrapAddress(String host, int port) {
  private static final Pattern TEXT =
      Pattern.compile("(?:[A-Za-z_]+://)?(\\[[0-9a-fA-F:.]+]|[^\\s:/\\[\\]]+):(\\d{1,5})");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
  private static final int HIGHEST_PORT = 65535;

  static BootstrapAddress parse(String cluster, String text) {
    Matcher parts = TEXT.matcher(text);
    int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "the bootstrap servers of cluster '%s' must be host:port, comma separated, but have '%s'"
              .formatted(cluster, text));
    }
    return of(parts.group(1), port);
  }

  static BootstrapAddress of(String host, int port) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new BootstrapAddress(bare.toLowerCase(Locale.ROOT), port);
  }

  /** Whether both lead to the same place: the same, or both this machine. */
  boolean isSameAs(BootstrapAddress other) {
    return port == other.port
        && (host.equals(other.host)
            || THIS_MACHINE.contains(host) && THIS_MACHINE.contains(other.host));
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
