package io.rebound.web.task;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells a repetition from another task under the same idempotency key. */
public final class Fingerprint {
  private Fingerprint() {}

  /** The SHA-256 of a body as it was sent. */
  public static byte[] of(String body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
