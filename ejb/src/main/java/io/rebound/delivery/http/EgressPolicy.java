package io.rebound.delivery.http;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Says which addresses may be dialled: those of the public Internet, and the ranges that the
 * operator allows besides. An IPv6 address that carries an IPv4 address (NAT64, 6to4, Teredo,
 * mapped) is allowed only if both are.
 */
public final class EgressPolicy {
  /** The setting that holds the allowed ranges. */
  public static final String SETTING = "rebound.http.allowed-networks";

  private final List<AddressRange> allowed;

  /**
   * @param allowed ranges such as {@code 10.0.0.0/8}; they win over what is denied by default
   * @throws IllegalArgumentException if one of them is not a range; the message names it
   */
  public EgressPolicy(Collection<String> allowed) {
    this.allowed = allowed.stream().map(AddressRange::parse).toList();
  }

  /** Why the address may not be dialled ({@code private}, {@code loopback}); empty if it may. */
  public Optional<String> denial(InetAddress address) {
    byte[] bytes = WrappedAddresses.unmapped(address.getAddress());
    return denial(bytes).or(() -> WrappedAddresses.carriedBy(bytes).flatMap(this::denial));
  }

  private Optional<String> denial(byte[] address) {
    return allowed.stream().anyMatch(range -> range.contains(address))
        ? Optional.empty()
        : SpecialAddresses.kindOf(address);
  }
}
