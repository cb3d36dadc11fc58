package io.rebound.tenant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Right passwords of the last half minute, by a code that only this process can compute. */
final class RememberedPasswords {
  private static final Duration MEMORY = Duration.ofSeconds(30);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final SecretKeySpec key;
  private final Map<String, Password> passwords = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  RememberedPasswords(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  Optional<User> find(String name, String password) {
    return Optional.ofNullable(passwords.get(name))
        .filter(known -> known.until().isAfter(clock.instant()))
        .filter(known -> MessageDigest.isEqual(known.code(), code(password)))
        .map(Password::user);
  }

  /** Now; a password that is checked from here on is only kept if nothing changes meanwhile. */
  Moment moment() {
    return new Moment(changes.get());
  }

  void add(User user, String password, Moment checkedFrom) {
    if (passwords.size() >= MOST) {
      passwords.clear();
    }
    Password known = new Password(user, code(password), clock.instant().plus(MEMORY));
    passwords.put(user.name(), known);
    if (changes.get() != checkedFrom.changes()) {
      passwords.remove(user.name(), known);
    }
  }

  void forget(String name) {
    changes.incrementAndGet();
    passwords.remove(name);
  }

  private byte[] code(String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** How many changes there had been. */
  record Moment(long changes) {}

  private record Password(User user, byte[] code, Instant until) {}
}
