package io.rebound.backing.embedded;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes secrets that cannot be guessed: 192 bits as 32 characters fit for a URL. */
public final class Secrets {

  private static final int BYTES = 24;

  private final RandomGenerator random;

  /**
   * @param random a cryptographically strong source
   */
  public Secrets(RandomGenerator random) {
    this.random = random;
  }

  /** Another secret. */
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
