package io.rebound.task;

/**
 * What is delivered, byte for byte.
 *
 * @param bytes at most 1 MiB; never changed after construction
 * @param mediaType sent as Content-Type
 */
public record Payload(byte[] bytes, String mediaType) {
  /** The largest payload, in bytes. */
  public static final int LARGEST = 1 << 20;

  /** The media type of JSON. */
  public static final String JSON = "application/json";

  public Payload {
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException(
          "payload must be at most " + LARGEST + " bytes, but has " + bytes.length);
    }
  }
}
