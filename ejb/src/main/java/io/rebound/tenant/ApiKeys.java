package io.rebound.tenant;

import java.util.List;
import java.util.Optional;

/** The keys that clients show. Only their SHA-256 is kept. Throws {@link StoreUnavailable}. */
public interface ApiKeys {
  /** The shortest key that may be brought along, in characters. */
  int SHORTEST = 16;

  /**
   * Makes a key of the form {@code rb_<8 characters>_<43 characters>}, with 256 random bits.
   *
   * @param tenant whose it is; empty for an administrator's
   * @param name what it is for, 1 to 100 characters
   */
  Created create(Actor actor, Optional<TenantId> tenant, String name);

  /** The owner's keys, revoked ones too, oldest first; at most 1000. */
  List<ApiKey> list(Optional<TenantId> tenant);

  /**
   * Ends a key of the owner: on this node at once, on others within seconds. False when there is
   * none of that number.
   */
  boolean revoke(Actor actor, Optional<TenantId> tenant, long id);

  /**
   * Whom the presented text stands for; nobody, when it is unknown or revoked. Answers of the last
   * five seconds are remembered, and longer while the database is away.
   */
  Optional<Credential> authenticate(String presented);

  /**
   * Sees to it that the tenant of that name has this key. A key that is there is left alone, also
   * when revoked.
   *
   * @param text at least {@value #SHORTEST} characters
   * @return whether the key is new
   */
  boolean ensure(String text, String tenantName);

  /**
   * A new key.
   *
   * @param text the key itself, which cannot be had again
   */
  record Created(ApiKey key, String text) {}
}
