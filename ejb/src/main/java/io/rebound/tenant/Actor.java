package io.rebound.tenant;

import java.util.Locale;
import java.util.Optional;

/**
 * Who changes something, as the audit trail keeps it.
 *
 * @param name of the user or the key; {@code server} for the server itself
 * @param keyPrefix by which people recognise the key; only of a key
 * @param tenant whose user or key it is; empty for those who look after the whole service
 * @param origin which door it came through
 */
public record Actor(
    Kind kind, String name, Optional<String> keyPrefix, Optional<TenantId> tenant, Origin origin) {

  /** The server itself: at its start, or because a rule says so. */
  public static final Actor SERVER =
      new Actor(Kind.SERVER, "server", Optional.empty(), Optional.empty(), Origin.SERVER);

  /** A person. */
  public static Actor user(User user, Origin origin) {
    return new Actor(Kind.USER, user.name(), Optional.empty(), user.tenant(), origin);
  }

  /** A client with a key. */
  public static Actor key(Credential key, Origin origin) {
    Optional<TenantId> tenant =
        key instanceof Credential.TenantCredential of ? Optional.of(of.tenant()) : Optional.empty();
    return new Actor(Kind.KEY, key.keyName(), Optional.of(key.keyPrefix()), tenant, origin);
  }

  /** What an actor can be. */
  public enum Kind {
    USER,
    KEY,
    SERVER;

    /** The name as it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The doors that changes come through. */
  public enum Origin {
    CONSOLE,
    API,
    SERVER;

    /** The name as it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
