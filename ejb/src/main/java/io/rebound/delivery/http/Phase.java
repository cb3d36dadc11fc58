package io.rebound.delivery.http;

/** How far an attempt has come. */
enum Phase {
  RESOLVING,
  CONNECTING,
  /** The request is going out, or is out. */
  WAITING,
  /** The answer has begun. */
  ANSWERING
}
