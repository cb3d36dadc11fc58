package io.rebound.tenant.jpa;

import io.rebound.input.Fingerprint;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key in clear. Its text is told once and never kept. */
record KeyText(String text) {
  private static final Pattern OURS = Pattern.compile("(rb_[A-Za-z0-9_-]{8})_[A-Za-z0-9_-]{43}");
  private static final String PREFIX_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int PREFIX_LENGTH = 8;
  private static final int SECRET_BYTES = 32;
  private static final int SHOWN_OF_OTHERS = 8;

  static KeyText random(RandomGenerator random) {
    StringBuilder text = new StringBuilder("rb_");
    for (int i = 0; i < PREFIX_LENGTH; i++) {
      text.append(PREFIX_LETTERS.charAt(random.nextInt(PREFIX_LETTERS.length())));
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return new KeyText(text.append('_').append(encoded).toString());
  }

  /** What may be shown. Of a key that was brought along, no more than a glimpse. */
  String prefix() {
    Matcher ours = OURS.matcher(text);
    return ours.matches() ? ours.group(1) : text.substring(0, SHOWN_OF_OTHERS);
  }

  byte[] hash() {
    return Fingerprint.of(text);
  }

  @Override
  public String toString() {
    return prefix() + "…";
  }
}
