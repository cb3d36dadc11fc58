package io.rebound.retry;

import java.util.Locale;

/**
 * What kind of thing went wrong in an attempt. Stored as {@link #code()}; order and names are part
 * of the API.
 */
public enum FaultClass {
  /** The receiver answered with a status that is not a success. */
  STATUS,
  /** No complete answer within the destination's timeout. */
  TIMEOUT,
  /** No connection could be made, or it broke. */
  CONNECT,
  /** The host name could not be resolved. */
  DNS,
  /** The TLS handshake failed. */
  TLS,
  /** The receiver's answer was not understood. */
  PROTOCOL,
  /** The address is not one that Rebound may dial. */
  EGRESS,
  /** The Kafka cluster did not take the record. */
  BROKER,
  /** The handler threw. */
  HANDLER,
  /** The destination is not there or not complete. */
  DESTINATION,
  /** The stored task could not be read. */
  CORRUPT,
  /** The node that held the lease did not settle in time. */
  LEASE_EXPIRED;

  /** The name as it stands in JSON and in rules: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
