package io.rebound.backing.machine;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes secrets that cannot be guessed, of characters that fit into a URL. */
public final class Secrets {

  private static final int PASSWORD_BYTES = 24;
  private static final int PREFIX_BYTES = 6;
  private static final int KEY_BYTES = 32;

  private final RandomGenerator random;

  /**
   * @param random a cryptographically strong source
   */
  public Secrets(RandomGenerator random) {
    this.random = random;
  }

  /** Another password: 192 bits as 32 characters. */
  public String password() {
    return text(PASSWORD_BYTES);
  }

  /** Another key, in the form of those that the server makes; 256 bits after its prefix. */
  public String apiKey() {
    return "rb_" + text(PREFIX_BYTES) + "_" + text(KEY_BYTES);
  }

  private String text(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
