package io.rebound.tenant.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rebound.jpa.LocalTransactions;
import io.rebound.tenant.Actor;
import io.rebound.tenant.ApiKey;
import io.rebound.tenant.ApiKeys.Created;
import io.rebound.tenant.Credential.AdminCredential;
import io.rebound.tenant.Credential.TenantCredential;
import io.rebound.tenant.TenantDirectory.Change;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JpaApiKeysIT {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2030-01-01T12:00:00Z"));
  private static final LocalTransactions TRANSACTIONS = LocalTransactions.onFreshDatabase();
  private static final Random RANDOM = new Random(7);
  private static final TenantId ACME = tenant("acme");
  private static final TenantId OTHER = tenant("other");

  private final JpaApiKeys keys = new JpaApiKeys(TRANSACTIONS, NOON, RANDOM, Runnable::run);

  @AfterAll
  static void close() {
    TRANSACTIONS.close();
  }

  @Test
  void aNewKeyStandsForItsOwner() {
    Created created = keys.create(Actor.SERVER, Optional.of(ACME), "ci");
    assertThat(created.text()).matches("rb_[a-z2-7]{8}_[A-Za-z0-9_-]{43}");
    assertThat(created.text()).startsWith(created.key().prefix() + "_");
    assertThat(keys.authenticate(created.text()))
        .contains(new TenantCredential(ACME, "ci", created.key().prefix()));
    Created admin = keys.create(Actor.SERVER, Optional.empty(), "root");
    assertThat(keys.authenticate(admin.text()))
        .contains(new AdminCredential("root", admin.key().prefix()));
  }

  @Test
  void anUnknownKeyStandsForNobody() {
    String text = keys.create(Actor.SERVER, Optional.of(ACME), "almost").text();
    String last = text.endsWith("A") ? "B" : "A";
    assertThat(keys.authenticate(text.substring(0, text.length() - 1) + last)).isEmpty();
    assertThat(keys.authenticate("")).isEmpty();
    assertThat(keys.authenticate("x".repeat(100_000))).isEmpty();
    assertThat(keys.authenticate("\0".repeat(40))).isEmpty();
  }

  @Test
  void aRevokedKeyStandsForNobodyAtOnce() {
    Created created = keys.create(Actor.SERVER, Optional.of(ACME), "gone");
    assertThat(keys.authenticate(created.text())).isPresent();
    assertThat(keys.revoke(Actor.SERVER, Optional.of(ACME), created.key().id())).isTrue();
    assertThat(keys.authenticate(created.text())).isEmpty();
    assertThat(keys.list(Optional.of(ACME)))
        .filteredOn(key -> key.id() == created.key().id())
        .extracting(ApiKey::revokedAt)
        .containsExactly(Optional.of(NOON.instant()));
  }

  @Test
  void aKeyTellsWhenItWasLastUsedToAMinute() {
    Instant[] now = {NOON.instant()};
    JpaApiKeys used = new JpaApiKeys(TRANSACTIONS, () -> now[0], RANDOM, Runnable::run);
    Created created = used.create(Actor.SERVER, Optional.of(OTHER), "used");
    assertThat(lastUsed(created)).isEmpty();
    used.authenticate(created.text());
    assertThat(lastUsed(created)).contains(NOON.instant());
    now[0] = now[0].plusSeconds(30);
    used.authenticate(created.text());
    assertThat(lastUsed(created)).contains(NOON.instant());
    now[0] = now[0].plusSeconds(31);
    used.authenticate(created.text());
    assertThat(lastUsed(created)).contains(now[0]);
  }

  private Optional<Instant> lastUsed(Created created) {
    return keys.list(Optional.of(OTHER)).stream()
        .filter(key -> key.id() == created.key().id())
        .findFirst()
        .orElseThrow()
        .lastUsedAt();
  }

  @Test
  void nobodyRevokesAnothersKey() {
    Created created = keys.create(Actor.SERVER, Optional.of(ACME), "mine");
    assertThat(keys.revoke(Actor.SERVER, Optional.of(OTHER), created.key().id())).isFalse();
    assertThat(keys.revoke(Actor.SERVER, Optional.empty(), created.key().id())).isFalse();
    assertThat(keys.revoke(Actor.SERVER, Optional.of(ACME), 999_999)).isFalse();
    assertThat(keys.authenticate(created.text())).isPresent();
  }

  @Test
  void listsOnlyTheOwnersKeys() {
    Created mine = keys.create(Actor.SERVER, Optional.of(OTHER), "one");
    assertThat(keys.list(Optional.of(OTHER))).contains(mine.key());
    assertThat(keys.list(Optional.of(ACME))).doesNotContain(mine.key());
    assertThat(keys.list(Optional.empty())).doesNotContain(mine.key());
  }

  @Test
  void aGivenKeyIsInstalledOnce() {
    String text = "a key of somebody's own";
    assertThat(keys.ensure(text, "acme")).isTrue();
    assertThat(keys.ensure(text, "acme")).isFalse();
    assertThat(keys.authenticate(text))
        .contains(new TenantCredential(ACME, "first", text.substring(0, 8)));
    List<ApiKey> first =
        keys.list(Optional.of(ACME)).stream().filter(key -> key.name().equals("first")).toList();
    assertThat(first).hasSize(1);
    assertThat(first.get(0).prefix()).isEqualTo("a key of");
    keys.revoke(Actor.SERVER, Optional.of(ACME), first.get(0).id());
    assertThat(keys.ensure(text, "acme")).isFalse();
    assertThat(keys.authenticate(text)).isEmpty();
  }

  @Test
  void aGivenKeyMustBeLongAndForSomebody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.ensure("short", "acme"))
        .withMessage("an API key must have 16 to 512 characters, but has 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.ensure("x".repeat(40), "nobody"))
        .withMessage("there is no tenant 'nobody'");
  }

  @Test
  void theKeyItselfIsNotStored() {
    String text = keys.create(Actor.SERVER, Optional.of(ACME), "secret").text();
    String stored =
        TRANSACTIONS.in(
            entities ->
                entities
                    .createNativeQuery(
                        "select string_agg(k::text, ' ') from api_key k", String.class)
                    .getSingleResult()
                    .toString());
    assertThat(stored).doesNotContain(text.substring(12));
  }

  private static TenantId tenant(String name) {
    Change change =
        new JpaTenantDirectory(
                TRANSACTIONS, new JpaTenants(TRANSACTIONS, NOON, Runnable::run), tenant -> {})
            .create(Actor.SERVER, TenantDraft.named(name));
    return ((Change.Saved) change).tenant().id();
  }
}
