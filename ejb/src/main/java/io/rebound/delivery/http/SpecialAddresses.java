package io.rebound.delivery.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses that are not of the public Internet: IANA's special-purpose registries and the
 * clouds' metadata.
 */
final class SpecialAddresses {
  private static final AddressRange GLOBAL_IPV6 = AddressRange.parse("2000::/3");
  private static final Map<AddressRange, String> KINDS = kinds();

  private SpecialAddresses() {}

  /** What the address is for; empty for one of the public Internet. */
  static Optional<String> kindOf(byte[] address) {
    for (Map.Entry<AddressRange, String> range : KINDS.entrySet()) {
      if (range.getKey().contains(address)) {
        return Optional.of(range.getValue());
      }
    }
    boolean isUnassigned = address.length == 16 && !GLOBAL_IPV6.contains(address);
    return isUnassigned ? Optional.of("reserved") : Optional.empty();
  }

  private static Map<AddressRange, String> kinds() {
    Map<AddressRange, String> kinds = new LinkedHashMap<>();
    add(kinds, "cloud metadata", "169.254.169.254", "100.100.100.200", "168.63.129.16");
    add(kinds, "cloud metadata", "fd00:ec2::254", "fd20:ce::254");
    add(kinds, "unspecified", "0.0.0.0/8", "::/128");
    add(kinds, "loopback", "127.0.0.0/8", "::1/128");
    add(kinds, "private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
    add(kinds, "shared (carrier-grade NAT)", "100.64.0.0/10");
    add(kinds, "link-local", "169.254.0.0/16", "fe80::/10", "fec0::/10");
    add(kinds, "multicast", "224.0.0.0/4", "ff00::/8");
    add(kinds, "for documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");
    add(kinds, "for documentation", "2001:db8::/32", "3fff::/20");
    add(kinds, "a wrapped IPv4 address", "192.88.99.0/24", "::/96", "64:ff9b::/96");
    add(kinds, "a wrapped IPv4 address", "64:ff9b:1::/48", "2001::/32", "2002::/16");
    add(kinds, "a wrapped IPv4 address", "::ffff:0:0:0/96");
    add(kinds, "reserved", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4");
    add(kinds, "reserved", "100::/64", "2001::/23", "5f00::/16");
    return kinds;
  }

  private static void add(Map<AddressRange, String> kinds, String kind, String... ranges) {
    for (String range : ranges) {
      kinds.put(AddressRange.parse(range), kind);
    }
  }
}
