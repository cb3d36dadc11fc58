package io.rebound.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationId;
import io.rebound.overview.Problem.Severity;
import io.rebound.quota.Standing;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantOverviewTest implements TenantOverview.Node {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId(1);

  private final InMemoryTenantSamples samples = new InMemoryTenantSamples();
  private final InMemoryDeadLetterCounts letters = new InMemoryDeadLetterCounts();
  private final Map<String, Optional<String>> stores = new LinkedHashMap<>();
  private Optional<TenantDepth> depth = Optional.of(new TenantDepth(1, true, 2, 3, 0));
  private Quota quota = Quota.NONE;
  private Standing standing = Standing.UNKNOWN;
  private final List<BrokenDestination> broken = new ArrayList<>();
  private boolean suspended;
  private boolean draining;

  @Test
  void findsNothingWhereAllIsWell() {
    TenantPicture picture = look();
    assertThat(picture.problems()).isEmpty();
    assertThat(picture.tenant()).isEqualTo("acme");
    assertThat(picture.depth()).contains(new TenantDepth(1, true, 2, 3, 0));
  }

  @Test
  void saysWhatWaitsOfTheTenantAlone() {
    letters.of(ACME, 2, NOON.minusSeconds(5));
    letters.of(new TenantId(2), 3, NOON);
    assertThat(look().deadLetters().map(DeadLetterCount::count)).contains(2L);
    assertThat(only(look()).what()).isEqualTo("2 dead letters wait, the newest 5 s ago.");
  }

  @Test
  void tellsWhatATroubledStoreMeansWithoutItsAddress() {
    stores.put("postgresql", Optional.of("at 10.0.0.7 refuses connections"));
    samples.setAway(true);
    TenantPicture picture = look();
    assertThat(picture.series()).isEmpty();
    assertThat(picture.depth()).isEmpty();
    Problem problem = only(picture);
    assertThat(problem.code()).isEqualTo("store-away");
    assertThat(problem.what() + problem.remedy()).doesNotContain("10.0.0.7").contains("503");
  }

  @Test
  void showsWhatItKnowsWhenPostgresGoesAwayMeanwhile() {
    samples.setAway(true);
    assertThat(look().series()).isEmpty();
  }

  @Test
  void saysFirstThatTheTenantIsSuspended() {
    suspended = true;
    depth = Optional.of(new TenantDepth(0, true, 7, 0, 7));
    assertThat(look().problems())
        .extracting(Problem::code)
        .containsExactly("tenant-suspended", "tasks-blocked");
    suspended = false;
    draining = true;
    assertThat(look().problems().get(0).code()).isEqualTo("tenant-draining");
  }

  @Test
  void namesTheDestinationThatFails() {
    samples.failing.add(
        new DestinationLoad(
            new DestinationId(3),
            ACME,
            "acme",
            Optional.of("orders"),
            false,
            10,
            10,
            Optional.of("answered 410")));
    TenantPicture picture = look();
    assertThat(only(picture).severity()).isEqualTo(Severity.ERROR);
    assertThat(only(picture).what()).contains("orders", "10 of 10", "answered 410");
    assertThat(picture.destinations()).hasSize(1);
  }

  @Test
  void namesTheDestinationWhoseBreakerIsOpen() {
    broken.add(
        new BrokenDestination(
            "acme", Optional.of("orders"), 3, NOON.minusSeconds(60), Optional.empty()));
    assertThat(only(look()).code()).isEqualTo("breaker-open");
    stores.put("redis", Optional.of("does not answer"));
    assertThat(only(look()).code()).isEqualTo("store-away");
  }

  @Test
  void saysThatMostFailsWhenNoOneDestinationStandsOut() {
    samples.points.add(point(new Counts(0, 10, 10, 0), Percentiles.NONE));
    assertThat(only(look()).code()).isEqualTo("attempts-fail");
  }

  @Test
  void saysThatTasksAreLate() {
    Duration late = Duration.ofSeconds(8);
    samples.points.add(
        point(new Counts(9, 9, 0, 0), new Percentiles(9, Duration.ZERO, late, late, late)));
    assertThat(only(look()).what()).contains("more than 8 s after it was due");
  }

  @Test
  void saysWhatIsUsedOfTheQuotasThatTheTenantHas() {
    assertThat(look().quotas()).isEmpty();
    quota = new Quota(Optional.of(100), Optional.of(1_000));
    assertThat(look().quotas())
        .containsExactly(
            use(Quota.Kind.TASKS_PER_SECOND, 100, 0), use(Quota.Kind.UNFINISHED, 1_000));
    samples.points.add(point(new Counts(395, 0, 0, 0), Percentiles.NONE));
    standing = new Standing(Optional.of(12L), Map.of());
    assertThat(look().quotas())
        .containsExactly(
            use(Quota.Kind.TASKS_PER_SECOND, 100, 79), use(Quota.Kind.UNFINISHED, 1_000, 12));
    assertThat(look().problems()).isEmpty();
  }

  @Test
  void saysWhenAQuotaRefusesAndWhenItSoonWill() {
    quota = new Quota(Optional.of(100), Optional.of(1_000));
    standing = new Standing(Optional.of(800L), Map.of());
    assertThat(only(look()).what())
        .isEqualTo("800 of the quota of 1,000 unfinished tasks are used, 80 %.");
    standing =
        new Standing(Optional.of(0L), Map.of(Quota.Kind.TASKS_PER_SECOND, NOON.minusSeconds(9)));
    assertThat(only(look()).severity()).isEqualTo(Severity.WARNING);
    assertThat(only(look()).what())
        .isEqualTo(
            "The quota of 100 tasks a second refuses submissions with 429, the last one 9 s ago.");
    standing =
        new Standing(Optional.of(0L), Map.of(Quota.Kind.TASKS_PER_SECOND, NOON.minusSeconds(301)));
    assertThat(look().problems()).isEmpty();
  }

  @Test
  void doesNotKnowTheRateWithoutPostgres() {
    quota = new Quota(Optional.of(100), Optional.empty());
    samples.setAway(true);
    assertThat(look().quotas()).containsExactly(use(Quota.Kind.TASKS_PER_SECOND, 100));
  }

  private static QuotaUse use(Quota.Kind kind, int limit, long... used) {
    Optional<Long> known = Arrays.stream(used).boxed().findFirst();
    return new QuotaUse(kind, limit, known, Optional.empty());
  }

  private TenantPicture look() {
    Tenant tenant =
        new Tenant(
            ACME,
            "acme",
            1,
            Durability.JOURNALED,
            Optional.empty(),
            true,
            quota,
            suspended,
            draining,
            0);
    return new TenantOverview(samples, letters, this, () -> NOON).look(tenant, Window.FIVE_MINUTES);
  }

  private static Problem only(TenantPicture picture) {
    assertThat(picture.problems()).hasSize(1);
    return picture.problems().get(0);
  }

  private static Point point(Counts counts, Percentiles lateness) {
    return new Point(
        NOON.minusSeconds(5),
        Duration.ofSeconds(5),
        counts,
        Optional.empty(),
        lateness,
        Percentiles.NONE);
  }

  @Override
  public Map<String, Optional<String>> stores() {
    return stores;
  }

  @Override
  public Collection<DestinationId> lanes(TenantId tenant) {
    return new ArrayList<>(List.of(new DestinationId(3)));
  }

  @Override
  public Standing standing(TenantId tenant) {
    return standing;
  }

  @Override
  public List<BrokenDestination> broken(Collection<DestinationId> lanes) {
    return lanes.isEmpty() ? List.of() : broken;
  }

  @Override
  public Optional<TenantDepth> depth(Collection<DestinationId> lanes) {
    return depth;
  }
}
