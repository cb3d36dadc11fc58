package io.rebound.delivery.http;

import java.util.Arrays;
import java.util.Optional;

/** Finds the IPv4 address that an IPv6 address leads to. */
final class WrappedAddresses {
  private static final AddressRange TRANSLATED = AddressRange.parse("::ffff:0:0:0/96");
  private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final AddressRange COMPATIBLE = AddressRange.parse("::/96");
  private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
  private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");
  private static final AddressRange TEREDO = AddressRange.parse("2001::/32");

  private WrappedAddresses() {}

  /** An address that is IPv4 in all but its length as IPv4. */
  static byte[] unmapped(byte[] address) {
    boolean mapped =
        address.length == 16 && Arrays.equals(MAPPED_PREFIX, Arrays.copyOf(address, 12));
    return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
  }

  /** The IPv4 address that the network would unpack from it. */
  static Optional<byte[]> carriedBy(byte[] address) {
    if (SIX_TO_FOUR.contains(address)) {
      return Optional.of(Arrays.copyOfRange(address, 2, 6));
    }
    if (NAT64.contains(address) || TRANSLATED.contains(address) || isCompatible(address)) {
      return Optional.of(Arrays.copyOfRange(address, 12, 16));
    }
    return TEREDO.contains(address) ? Optional.of(teredoClient(address)) : Optional.empty();
  }

  private static boolean isCompatible(byte[] address) {
    // :: and ::1 are themselves, not 0.0.0.0 and 0.0.0.1
    return COMPATIBLE.contains(address) && (address[12] | address[13] | address[14]) != 0;
  }

  private static byte[] teredoClient(byte[] address) {
    byte[] client = Arrays.copyOfRange(address, 12, 16);
    for (int i = 0; i < client.length; i++) {
      client[i] = (byte) ~client[i];
    }
    return client;
  }
}
