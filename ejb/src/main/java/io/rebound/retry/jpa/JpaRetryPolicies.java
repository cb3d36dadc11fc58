package io.rebound.retry.jpa;

import io.rebound.input.Fingerprint;
import io.rebound.jpa.ShortMemory;
import io.rebound.jpa.Transactions;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import io.rebound.retry.json.RetryPolicyJson;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Policies from PostgreSQL: by name remembered for a few seconds, by number and content for good.
 */
public final class JpaRetryPolicies implements RetryPolicies {
  private static final int MOST_REMEMBERED = 100_000;

  private final Transactions transactions;
  private final InstantSource clock;
  private final ShortMemory<Name, Version> byName;
  private final Map<Long, Version> byId = new ConcurrentHashMap<>();
  private final Map<Content, Version> byContent = new ConcurrentHashMap<>();

  public JpaRetryPolicies(Transactions transactions, InstantSource clock, Executor renewals) {
    this.transactions = transactions;
    this.clock = clock;
    this.byName = new ShortMemory<>(this::load, clock, renewals);
  }

  @Override
  public Optional<Version> resolve(TenantId tenant, String name) {
    return byName.get(new Name(tenant, name));
  }

  @Override
  public Version inline(TenantId tenant, RetryPolicy policy) {
    Content content = new Content(tenant, policy);
    Version known = byContent.get(content);
    if (known != null) {
      return known;
    }
    Version version = transactions.inOrAgain(entities -> intern(entities, content));
    remember(byContent, content, version);
    return version;
  }

  @Override
  public Optional<Version> version(long id) {
    Version known = byId.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Version> found =
        transactions.in(entities -> new PolicyTable(entities).version(id).map(Stored::version));
    found.ifPresent(version -> remember(byId, id, version));
    return found;
  }

  /** Forgets everything that can change, so that what follows is as the database has it. */
  public void invalidate() {
    byName.forget();
  }

  void changed(TenantId tenant, String name) {
    byName.forget(new Name(tenant, name));
  }

  private Optional<Version> load(Name name) {
    return transactions.in(
        entities ->
            new PolicyTable(entities).visible(name.tenant(), name.text()).map(Stored::version));
  }

  private Version intern(EntityManager entities, Content content) {
    PolicyTable table = new PolicyTable(entities);
    byte[] fingerprint = Fingerprint.of(RetryPolicyJson.write(content.policy()).toString());
    return table
        .inline(content.tenant(), fingerprint)
        .orElseGet(
            () ->
                table.add(
                    RetryPolicyEntity.inline(content.tenant(), fingerprint),
                    content.policy(),
                    clock.instant()))
        .version();
  }

  private static <K, V> void remember(Map<K, V> memory, K key, V value) {
    if (memory.size() >= MOST_REMEMBERED) {
      memory.clear();
    }
    memory.put(key, value);
  }

  private record Name(TenantId tenant, String text) {}

  private record Content(TenantId tenant, RetryPolicy policy) {}
}
