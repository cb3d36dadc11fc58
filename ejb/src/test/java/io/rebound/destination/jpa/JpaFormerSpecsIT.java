package io.rebound.destination.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.destination.DestinationSpec.Kafka;
import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.jpa.LocalTransactions;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.jpa.JpaTenantDirectory;
import io.rebound.tenant.jpa.JpaTenants;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JpaFormerSpecsIT {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2030-01-01T12:00:00Z"));
  private static final LocalTransactions TRANSACTIONS = LocalTransactions.onFreshDatabase();
  private static final TenantId ACME = acme();
  private static final DestinationSpec TOPIC =
      new Kafka("default", "orders", Duration.ofSeconds(30));

  private final JpaDestinations destinations =
      new JpaDestinations(TRANSACTIONS, NOON, Runnable::run);
  private final JpaDestinationCatalog catalog =
      new JpaDestinationCatalog(
          TRANSACTIONS, destinations, spec -> List.of(), changed -> {}, resumed -> {});
  private final JpaFormerSpecs former = new JpaFormerSpecs(TRANSACTIONS);

  @AfterAll
  static void close() {
    TRANSACTIONS.close();
  }

  private static Http hook(String path) {
    return new Http(
        URI.create("https://example.com" + path), "POST", Map.of(), Duration.ofSeconds(9));
  }

  @Test
  void tellsHowADestinationWasReachedAtEachOfItsVersions() {
    DestinationId id = put("moved", hook("/one")).id();
    catalog.pause(Actor.SERVER, ACME, "moved", true);
    put("moved", hook("/two"));
    catalog.pause(Actor.SERVER, ACME, "moved", false);
    assertThat(put("moved", TOPIC).version()).isEqualTo(4);

    assertThat(former.asOf(id, List.of(0, 1, 2, 3, 4)))
        .isEqualTo(
            Map.of(0, hook("/one"), 1, hook("/one"), 2, hook("/two"), 3, hook("/two"), 4, TOPIC));
    assertThat(rows(id)).isEqualTo(2);
  }

  @Test
  void keepsNoCredentialThatWasReplacedAndTellsNone() {
    DestinationId id = put("rotated", secret("/hook", "old-secret")).id();
    put("rotated", secret("/hook", "new-secret"));
    assertThat(rows(id)).isZero();
    put("rotated", secret("/elsewhere", "new-secret"));

    assertThat(former.asOf(id, List.of(0, 1, 2)))
        .isEqualTo(
            Map.of(
                0, secret("/hook", "***"),
                1, secret("/hook", "***"),
                2, secret("/elsewhere", "***")));
    assertThat(stored(id)).isNotEmpty().noneMatch(spec -> spec.contains("-secret"));
  }

  private static Http secret(String path, String secret) {
    return new Http(
        URI.create("https://example.com" + path + "?shop=north&token=" + secret),
        "PUT",
        Map.of("Authorization", secret, "X-Shop", "north"),
        Duration.ofSeconds(9));
  }

  @Test
  void knowsWhatIsDeletedOrHasNoName() {
    DestinationId gone = put("gone", hook("/one")).id();
    put("gone", hook("/two"));
    catalog.delete(Actor.SERVER, ACME, "gone", Expected.anything());
    DestinationId inline = destinations.inline(ACME, TOPIC).id();

    assertThat(former.asOf(gone, List.of(0, 1))).containsOnlyKeys(0, 1);
    assertThat(former.asOf(inline, List.of(0))).isEqualTo(Map.of(0, TOPIC));
    assertThat(former.asOf(new DestinationId(4711), List.of(0))).isEmpty();
  }

  @Test
  void saysNothingOfWhatItForgot() {
    DestinationId id = put("forgotten", hook("/one")).id();
    put("forgotten", hook("/two"));

    former.forgetBefore(Instant.EPOCH);
    assertThat(former.asOf(id, List.of(0, 1))).containsOnlyKeys(0, 1);
    former.forgetBefore(Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(former.asOf(id, List.of(0, 1))).isEqualTo(Map.of(1, hook("/two")));
  }

  private Destination put(String name, DestinationSpec spec) {
    Change<Destination> change =
        catalog.put(Actor.SERVER, ACME, name, DestinationDraft.of(spec), Expected.anything());
    return change instanceof Change.Created<Destination> created
        ? created.current()
        : ((Change.Updated<Destination>) change).current();
  }

  private static int rows(DestinationId id) {
    return stored(id).size();
  }

  @SuppressWarnings("unchecked")
  private static List<String> stored(DestinationId id) {
    return TRANSACTIONS.in(
        entities ->
            entities
                .createNativeQuery(
                    "select spec::text from former_destination_spec where destination_id = :id",
                    String.class)
                .setParameter("id", id.value())
                .getResultList());
  }

  private static TenantId acme() {
    TenantDirectory.Change change =
        new JpaTenantDirectory(
                TRANSACTIONS, new JpaTenants(TRANSACTIONS, NOON, Runnable::run), tenant -> {})
            .create(Actor.SERVER, TenantDraft.named("acme"));
    return ((TenantDirectory.Change.Saved) change).tenant().id();
  }
}
