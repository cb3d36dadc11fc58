package io.rebound.destination.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.Breaker;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.DestinationSpec.Handler;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.destination.DestinationSpec.Kafka;
import io.rebound.destination.Gate;
import io.rebound.destination.Limits;
import io.rebound.destination.Rate;
import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.input.FieldError;
import io.rebound.jpa.LocalTransactions;
import io.rebound.jpa.Race;
import io.rebound.retry.jpa.JpaRetryPolicies;
import io.rebound.retry.jpa.JpaRetryPolicyCatalog;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JpaDestinationsIT {
  private static final Rate RATE = new Rate(50, Duration.ofSeconds(1));
  private static final Breaker BREAKER = new Breaker(5, Duration.ofSeconds(30));
  private static final Limits BEARS = Limits.of(7).at(RATE).with(BREAKER);
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2030-01-01T12:00:00Z"));
  private static final LocalTransactions TRANSACTIONS = LocalTransactions.onFreshDatabase();
  private static final TenantId ACME = tenant("acme");
  private static final TenantId OTHER = tenant("other");
  private static final DestinationSpec HOOK =
      new Http(
          URI.create("https://example.com/hook?a=b&c=%20"),
          "PUT",
          Map.of("X-Key", "\"quoted\" \\ text", "Authorization", "Bearer x"),
          Duration.ofMillis(1500));
  private static final DestinationSpec TOPIC =
      new Kafka("default", "orders", Duration.ofSeconds(30));

  private final JpaDestinations destinations =
      new JpaDestinations(TRANSACTIONS, NOON, Runnable::run);
  private final List<Destination> told = new CopyOnWriteArrayList<>();
  private final List<Destination> mended = new CopyOnWriteArrayList<>();
  private final JpaDestinationCatalog catalog =
      new JpaDestinationCatalog(TRANSACTIONS, destinations, this::judge, told::add, mended::add);

  @BeforeAll
  static void install() {
    new JpaRetryPolicyCatalog(
            TRANSACTIONS, new JpaRetryPolicies(TRANSACTIONS, NOON, Runnable::run), NOON)
        .installPresets();
  }

  @AfterAll
  static void close() {
    TRANSACTIONS.close();
  }

  @Test
  void findsWhatWasPut() {
    Destination dead = created(put("found-dead", DestinationDraft.of(TOPIC), Expected.absent()));
    Destination hook =
        created(
            put(
                "found",
                new DestinationDraft(
                    HOOK, Optional.of("pro"), Optional.of("found-dead"), Optional.of(true), BEARS),
                Expected.absent()));
    assertThat(hook)
        .isEqualTo(
            new Destination(
                hook.id(),
                ACME,
                Optional.of("found"),
                HOOK,
                Optional.of("pro"),
                Optional.of(dead.id()),
                new Gate(true, BEARS),
                0));
    assertThat(destinations.find(hook.id())).contains(hook);
    assertThat(destinations.named(ACME, "found")).contains(hook);
    assertThat(catalog.get(ACME, "found")).contains(hook);
    assertThat(destinations.named(OTHER, "found")).isEmpty();
    assertThat(destinations.named(ACME, "nul\0")).isEmpty();
    assertThat(told).containsExactly(dead, hook);
  }

  @Test
  void changesAreSeenAtOnceAndKeepTheLane() {
    Destination first = created(put("changed", DestinationDraft.of(HOOK), Expected.absent()));
    destinations.find(first.id());
    destinations.named(ACME, "changed");
    Destination second =
        updated(put("changed", DestinationDraft.of(TOPIC), Expected.version(first.version())));
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.version()).isEqualTo(first.version() + 1);
    assertThat(destinations.find(first.id())).contains(second);
    assertThat(destinations.named(ACME, "changed")).contains(second);
  }

  @Test
  void sayingTheSameAgainChangesNothing() {
    Destination first = created(put("same", DestinationDraft.of(HOOK), Expected.anything()));
    assertThat(put("same", DestinationDraft.of(HOOK), Expected.anything()))
        .isEqualTo(new Change.Unchanged<>(first));
  }

  @Test
  void whatItBearsComesAndGoes() {
    Destination first = created(put("bearing", bearing(BEARS), Expected.absent()));
    assertThat(put("bearing", bearing(BEARS), Expected.anything()))
        .isEqualTo(new Change.Unchanged<>(first));
    Destination freed = updated(put("bearing", bearing(Limits.USUAL), Expected.version(0)));
    assertThat(freed.version()).isEqualTo(1);
    assertThat(destinations.find(first.id()).orElseThrow().limits()).isEqualTo(Limits.USUAL);
  }

  private static DestinationDraft bearing(Limits limits) {
    return new DestinationDraft(HOOK, Optional.empty(), Optional.empty(), Optional.empty(), limits);
  }

  @Test
  void refusesWhatIsNotAsExpected() {
    assertThat(put("raced", DestinationDraft.of(HOOK), Expected.version(0)))
        .isEqualTo(new Change.VersionConflict<>(Optional.empty()));
    Destination first = created(put("raced", DestinationDraft.of(HOOK), Expected.absent()));
    assertThat(put("raced", DestinationDraft.of(TOPIC), Expected.absent()))
        .isEqualTo(new Change.VersionConflict<>(Optional.of(first)));
    assertThat(catalog.delete(Actor.SERVER, ACME, "raced", Expected.version(5)))
        .isEqualTo(new Change.VersionConflict<>(Optional.of(first)));
  }

  @Test
  void namesEveryReferenceThatLeadsNowhere() {
    Change<Destination> change =
        put(
            "lost",
            new DestinationDraft(
                new Kafka("moon", "orders", Duration.ofSeconds(1)),
                Optional.of("nope"),
                Optional.of("nowhere"),
                Optional.of(false),
                Limits.of(10)),
            Expected.absent());
    assertThat(change)
        .isEqualTo(
            new Change.Rejected<>(
                List.of(
                    new FieldError("cluster", "there is no cluster 'moon'"),
                    new FieldError("retryPolicy", "there is no retry policy 'nope'"),
                    new FieldError("deadDestination", "there is no destination 'nowhere'"))));
    assertThat(catalog.get(ACME, "lost")).isEmpty();
    DestinationDraft itself =
        new DestinationDraft(
            TOPIC, Optional.empty(), Optional.of("itself"), Optional.of(false), Limits.of(10));
    assertThat(put("itself", itself, Expected.absent()))
        .isEqualTo(
            new Change.Rejected<>(
                List.of(new FieldError("deadDestination", "must be another destination"))));
    assertThat(put("No Name", DestinationDraft.of(TOPIC), Expected.absent()))
        .isInstanceOf(Change.Rejected.class);
  }

  @Test
  void aDeletedDestinationIsFoundByNumberOnly() {
    Destination first = created(put("gone", DestinationDraft.of(HOOK), Expected.absent()));
    destinations.named(ACME, "gone");
    assertThat(catalog.delete(Actor.SERVER, ACME, "gone", Expected.anything()))
        .isInstanceOf(Change.Deleted.class);
    assertThat(destinations.named(ACME, "gone")).isEmpty();
    assertThat(destinations.find(first.id())).map(Destination::spec).contains(HOOK);
    assertThat(catalog.delete(Actor.SERVER, ACME, "gone", Expected.anything()))
        .isInstanceOf(Change.NotFound.class);
    assertThat(created(put("gone", DestinationDraft.of(HOOK), Expected.absent())).id())
        .isNotEqualTo(first.id());
  }

  @Test
  void deletesNothingThatOthersNeedOrThatIsPaused() {
    created(put("grave", DestinationDraft.of(TOPIC), Expected.absent()));
    created(
        put(
            "sender",
            new DestinationDraft(
                HOOK, Optional.empty(), Optional.of("grave"), Optional.of(false), Limits.of(10)),
            Expected.absent()));
    assertThat(catalog.delete(Actor.SERVER, ACME, "grave", Expected.anything()))
        .isEqualTo(new Change.InUse<>(List.of("sender")));
    updated(catalog.pause(Actor.SERVER, ACME, "sender", true));
    assertThat(catalog.delete(Actor.SERVER, ACME, "sender", Expected.anything()))
        .isInstanceOf(Change.Rejected.class);
  }

  @Test
  void pausingAndResumingIsToldAndRemembered() {
    Destination first = created(put("paused", DestinationDraft.of(HOOK), Expected.absent()));
    Destination paused = updated(catalog.pause(Actor.SERVER, ACME, "paused", true));
    assertThat(paused.paused()).isTrue();
    Destination kept = updated(put("paused", DestinationDraft.of(TOPIC), Expected.anything()));
    assertThat(kept.paused()).isTrue();
    Destination resumed = updated(catalog.pause(Actor.SERVER, ACME, "paused", false));
    assertThat(catalog.pause(Actor.SERVER, ACME, "paused", false))
        .isEqualTo(new Change.Unchanged<>(resumed));
    assertThat(told).containsExactly(first, paused, kept, resumed, resumed);
    assertThat(mended).containsExactly(resumed, resumed);
    assertThat(catalog.pause(Actor.SERVER, ACME, "nowhere", true))
        .isInstanceOf(Change.NotFound.class);
  }

  @Test
  void listsEveryGateThatMayStandOtherwiseThanUsualInTheSchedule() {
    Destination usual = created(put("gate-usual", DestinationDraft.of(HOOK), Expected.absent()));
    Destination narrow = created(put("gate-narrow", bearing(Limits.of(10)), Expected.absent()));
    Destination changed =
        created(put("gate-changed", DestinationDraft.of(HOOK), Expected.absent()));
    Destination even = created(put("gate-even", bearing(Limits.USUAL.at(RATE)), Expected.absent()));
    Destination spared =
        created(put("gate-spared", bearing(Limits.USUAL.with(BREAKER)), Expected.absent()));
    catalog.pause(Actor.SERVER, ACME, "gate-changed", true);
    assertThat(gated())
        .contains(narrow.id(), changed.id(), even.id(), spared.id())
        .doesNotContain(usual.id());
    catalog.pause(Actor.SERVER, ACME, "gate-changed", false);
    assertThat(gated()).contains(changed.id());
  }

  @Test
  void theLanesOfASuspendedTenantAreShut() {
    JpaTenantDirectory directory =
        new JpaTenantDirectory(
            TRANSACTIONS, new JpaTenants(TRANSACTIONS, NOON, Runnable::run), tenant -> {});
    TenantId held =
        ((TenantDirectory.Change.Saved)
                directory.create(Actor.SERVER, TenantDraft.named("to-be-held")))
            .tenant()
            .id();
    Destination lane = destinations.inline(held, HOOK);
    assertThat(catalog.lanes(held, Optional.empty(), 10)).containsExactly(lane);

    directory.suspend(Actor.SERVER, "to-be-held", true);

    Destination shut = lane.pausedIf(true);
    assertThat(catalog.lanes(held, Optional.empty(), 10)).containsExactly(shut);
    assertThat(catalog.lanes(held, Optional.of(lane.id()), 10)).isEmpty();
    assertThat(catalog.gated(Optional.empty(), 1000)).contains(shut);
  }

  @Test
  void listsTheTenantsOwnByNamePageByPage() {
    List.of("list-c", "list-a", "list-b")
        .forEach(name -> put(name, DestinationDraft.of(TOPIC), Expected.absent()));
    assertThat(catalog.list(ACME, Optional.of("list-a"), 2))
        .extracting(found -> found.name().orElseThrow())
        .containsExactly("list-b", "list-c");
    assertThat(catalog.list(OTHER, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void equalInlineDestinationsAreOneLaneEvenWhenTheyRace() throws Exception {
    DestinationSpec spec = new Handler("inline", Duration.ofSeconds(1));
    Set<Destination> lanes =
        Race.of(8, () -> new JpaDestinations(TRANSACTIONS, NOON, Runnable::run).inline(ACME, spec));
    assertThat(lanes).hasSize(1);
    Destination lane = lanes.iterator().next();
    assertThat(lane.name()).isEmpty();
    assertThat(destinations.find(lane.id())).contains(lane);
    assertThat(destinations.inline(OTHER, spec).id()).isNotEqualTo(lane.id());
    assertThat(destinations.inline(ACME, HOOK).id()).isNotEqualTo(lane.id());
  }

  @Test
  void oneOfManySimultaneousCreatorsWins() throws Exception {
    Set<Change<Destination>> changes =
        Race.of(8, () -> put("contested", DestinationDraft.of(HOOK), Expected.absent()));
    assertThat(changes.stream().filter(Change.Created.class::isInstance)).hasSize(1);
    assertThat(changes.stream().filter(change -> !(change instanceof Change.Created<Destination>)))
        .allMatch(Change.VersionConflict.class::isInstance);
  }

  private Change<Destination> put(String name, DestinationDraft draft, Expected expected) {
    return catalog.put(Actor.SERVER, ACME, name, draft, expected);
  }

  private Set<DestinationId> gated() {
    return catalog.gated(Optional.empty(), 100).stream()
        .map(Destination::id)
        .collect(Collectors.toSet());
  }

  private List<FieldError> judge(DestinationSpec spec) {
    return spec instanceof Kafka kafka && kafka.cluster().equals("moon")
        ? List.of(new FieldError("cluster", "there is no cluster 'moon'"))
        : List.of();
  }

  private static Destination created(Change<Destination> change) {
    assertThat(change).isInstanceOf(Change.Created.class);
    return ((Change.Created<Destination>) change).current();
  }

  private static Destination updated(Change<Destination> change) {
    assertThat(change).isInstanceOf(Change.Updated.class);
    return ((Change.Updated<Destination>) change).current();
  }

  private static TenantId tenant(String name) {
    TenantDirectory.Change change =
        new JpaTenantDirectory(
                TRANSACTIONS, new JpaTenants(TRANSACTIONS, NOON, Runnable::run), tenant -> {})
            .create(Actor.SERVER, TenantDraft.named(name));
    return ((TenantDirectory.Change.Saved) change).tenant().id();
  }
}
