package io.rebound.tenant.jpa;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.audit.jpa.AuditPen;
import io.rebound.jpa.AlreadyThere;
import io.rebound.jpa.ShortMemory;
import io.rebound.jpa.Transactions;
import io.rebound.tenant.Actor;
import io.rebound.tenant.ApiKey;
import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.Credential;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.json.PeopleJson;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** API keys in PostgreSQL, remembered for a few seconds by their hash. */
public final class JpaApiKeys implements ApiKeys {
  private static final int LONGEST = 512;
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\s][^\\p{Cntrl}]{0,99}");
  private static final int MOST_LISTED = 1000;
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
  private static final String FIRST_KEY = "first";
  private static final HexFormat HEX = HexFormat.of();

  private final Transactions transactions;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Executor renewals;
  private final ShortMemory<String, Credential> byHash;

  /**
   * Keys made of these random numbers.
   *
   * @param random cannot be foreseen
   * @param renewals looks in the background whether known keys are still good
   */
  public JpaApiKeys(
      Transactions transactions, InstantSource clock, RandomGenerator random, Executor renewals) {
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
    this.renewals = renewals;
    this.byHash = new ShortMemory<>(this::load, clock, renewals);
  }

  @Override
  public Created create(Actor actor, Optional<TenantId> tenant, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be 1 to 100 characters of one line and not begin with a space");
    }
    KeyText text = KeyText.random(random);
    ApiKey key = transactions.in(entities -> add(entities, actor, tenant, name, text));
    return new Created(key, text.text());
  }

  @Override
  public List<ApiKey> list(Optional<TenantId> tenant) {
    return transactions.in(
        entities ->
            entities
                .createQuery(
                    "from ApiKey k where coalesce(k.tenant, 0) = :tenant order by k.id",
                    ApiKeyEntity.class)
                .setParameter("tenant", tenant.map(TenantId::value).orElse(0))
                .setMaxResults(MOST_LISTED)
                .getResultList()
                .stream()
                .map(ApiKeyEntity::toApiKey)
                .toList());
  }

  @Override
  public boolean revoke(Actor actor, Optional<TenantId> tenant, long id) {
    Optional<byte[]> revoked =
        transactions.in(
            entities ->
                Optional.ofNullable(entities.find(ApiKeyEntity.class, id))
                    .filter(key -> key.isOf(tenant))
                    .map(key -> revoke(entities, actor, key)));
    revoked.ifPresent(hash -> byHash.forget(HEX.formatHex(hash)));
    return revoked.isPresent();
  }

  @Override
  public Optional<Credential> authenticate(String presented) {
    if (presented.length() < SHORTEST || presented.length() > LONGEST) {
      return Optional.empty();
    }
    return byHash.get(HEX.formatHex(new KeyText(presented).hash()));
  }

  @Override
  public boolean ensure(String text, String tenantName) {
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an API key must have "
              + SHORTEST
              + " to "
              + LONGEST
              + " characters, but has "
              + text.length());
    }
    KeyText key = new KeyText(text);
    try {
      return transactions.in(entities -> ensure(entities, key, tenantName));
    } catch (AlreadyThere e) {
      return false;
    }
  }

  /** Forgets everything, so that what follows is as the database has it. */
  public void invalidate() {
    byHash.forget();
  }

  private boolean ensure(EntityManager entities, KeyText key, String tenantName) {
    if (find(entities, key.hash()).isPresent()) {
      return false;
    }
    TenantEntity tenant =
        new TenantTable(entities)
            .named(tenantName)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no tenant '" + tenantName + "'"));
    add(entities, Actor.SERVER, Optional.of(tenant.id()), FIRST_KEY, key);
    return true;
  }

  private byte[] revoke(EntityManager entities, Actor actor, ApiKeyEntity key) {
    ApiKey before = key.toApiKey();
    key.revoke(clock.instant());
    if (before.revokedAt().isEmpty()) {
      audit(entities, actor, Act.REVOKE, Optional.of(before), key.toApiKey());
    }
    return key.hash();
  }

  private static void audit(
      EntityManager entities, Actor actor, Act act, Optional<ApiKey> before, ApiKey after) {
    Subject subject = new Subject(Subject.Kind.KEY, after.tenant(), after.prefix());
    new AuditPen(entities)
        .write(
            AuditEntry.of(actor, act, subject)
                .from(
                    before.map(key -> PeopleJson.write(key).toString()),
                    Optional.of(PeopleJson.write(after).toString())));
  }

  private ApiKey add(
      EntityManager entities, Actor actor, Optional<TenantId> tenant, String name, KeyText text) {
    ApiKeyEntity key = new ApiKeyEntity(tenant, name, text, clock.instant());
    entities.persist(key);
    audit(entities, actor, Act.CREATE, Optional.empty(), key.toApiKey());
    return key.toApiKey();
  }

  private Optional<Credential> load(String hex) {
    byte[] hash = HEX.parseHex(hex);
    Optional<ApiKeyEntity> key =
        transactions.in(entities -> find(entities, hash)).filter(found -> found.opensWith(hash));
    key.filter(found -> !found.usedSince(clock.instant().minus(NOTED_EVERY)))
        .ifPresent(found -> renewals.execute(() -> noteUse(hash)));
    return key.map(ApiKeyEntity::toCredential);
  }

  /** Nobody waits for it, and nobody is refused because it cannot be written. */
  private void noteUse(byte[] hash) {
    try {
      transactions.in(
          entities ->
              entities
                  .createQuery("update ApiKey k set k.lastUsedAt = :now where k.hash = :hash")
                  .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MICROS))
                  .setParameter("hash", hash)
                  .executeUpdate());
    } catch (StoreUnavailable away) {
      // the next use is noted
    }
  }

  private static Optional<ApiKeyEntity> find(EntityManager entities, byte[] hash) {
    return entities
        .createQuery("from ApiKey k where k.hash = :hash", ApiKeyEntity.class)
        .setParameter("hash", hash)
        .getResultList()
        .stream()
        .findFirst();
  }
}
