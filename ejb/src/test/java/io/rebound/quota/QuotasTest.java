package io.rebound.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.journal.JournalUnavailable;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotasTest implements UnfinishedTasks {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId(1);

  private final Map<TenantId, Long> unfinished = new HashMap<>();
  private final Quotas quotas = new Quotas(this, () -> this.now);
  private Instant now = NOON;
  private Duration work = Duration.ZERO;
  private Runnable meanwhile = () -> {};
  private boolean away;
  private int asked;

  @Test
  void letsEverythingPassWithoutAQuota() {
    assertThat(quotas.admit(limited(Quota.NONE), 1_000_000)).isSameAs(Admission.FREE);
  }

  @Test
  void sharesTheRateAmongTheNodes() {
    Tenant tenant = limited(perSecond(90));
    quotas.shareAmong(3);
    submit(tenant, 30);
    assertThat(refusal(tenant, 1).retryAfter()).contains(Duration.ofNanos(33_333_334));
    quotas.shareAmong(0);
    now = now.plusMillis(100);
    submit(tenant, 69);
    assertThat(refusal(tenant, 1).kind()).isEqualTo(Quota.Kind.TASKS_PER_SECOND);
  }

  @Test
  void letsABatchOfOneSecondsWorthPassOnEveryNode() {
    quotas.shareAmong(3);
    submit(limited(perSecond(90)), 90);
  }

  @Test
  void saysThatABatchCanNeverPass() {
    QuotaExceeded tooFast = refusal(limited(perSecond(90)), 91);
    assertThat(tooFast.retryAfter()).isEmpty();
    assertThat(tooFast)
        .hasMessageContaining(
            "91 tasks at once can never pass the tenant's quota of 90 tasks a second")
        .hasMessageContaining("at most 90 at once");
    assertThat(refusal(limited(unfinished(5)), 6).retryAfter()).isEmpty();
  }

  @Test
  void countsWhatWasAcceptedSinceTheCount() {
    Tenant tenant = limited(unfinished(10));
    unfinished.put(ACME, 7L);
    quotas.count();
    submit(tenant, 3);
    QuotaExceeded full = refusal(tenant, 1);
    assertThat(full.kind()).isEqualTo(Quota.Kind.UNFINISHED);
    assertThat(full).hasMessageContaining("quota of 10 unfinished").hasMessageContaining("10 have");

    quotas.ended(ACME);
    submit(tenant, 1);
    refusal(tenant, 1);

    unfinished.put(ACME, 4L);
    quotas.count();
    submit(tenant, 6);
    refusal(tenant, 1);
  }

  @Test
  void missesNothingThatIsUnderWayWhileItCounts() {
    Tenant tenant = limited(unfinished(10));
    Admission underWay = quotas.admit(tenant, 4);
    unfinished.put(ACME, 0L);
    meanwhile = () -> submit(tenant, 3);
    quotas.count();
    underWay.used(4);
    underWay.close();
    assertThat(quotas.of(ACME).unfinished()).contains(7L);
  }

  @Test
  void givesBackWhatWasNotAccepted() {
    Tenant tenant = limited(new Quota(Optional.of(5), Optional.of(5)));
    try (Admission admission = quotas.admit(tenant, 5)) {
      admission.used(2);
    }
    submit(tenant, 3);
    refusal(tenant, 1);
  }

  @Test
  void holdsOnToTheLastNumberWhileNobodyCanCount() {
    Tenant tenant = limited(unfinished(10));
    unfinished.put(ACME, 8L);
    quotas.count();
    away = true;
    assertThatThrownBy(quotas::count).isInstanceOf(JournalUnavailable.class);
    submit(tenant, 2);
    refusal(tenant, 1);
    assertThat(quotas.of(ACME).unfinished()).contains(10L);
  }

  @Test
  void refusesNothingForWhatItDoesNotKnow() {
    away = true;
    assertThatThrownBy(quotas::count).isInstanceOf(JournalUnavailable.class);
    submit(limited(unfinished(10)), 10);
    assertThat(quotas.of(ACME).unfinished()).isEmpty();
  }

  @Test
  void restsLongAfterMuchWork() {
    work = Duration.ofSeconds(1);
    quotas.count();
    now = now.plusSeconds(18);
    quotas.count();
    assertThat(asked).isEqualTo(1);
    now = now.plusSeconds(1);
    quotas.count();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void tellsWhatWasRefusedLast() {
    quotas.refused(ACME, Quota.Kind.UNFINISHED);
    assertThat(quotas.of(ACME).refused()).isEqualTo(Map.of(Quota.Kind.UNFINISHED, NOON));
    assertThat(quotas.of(new TenantId(2))).isEqualTo(Standing.UNKNOWN);
  }

  @Override
  public Map<TenantId, Long> ofLimited() {
    asked++;
    if (away) {
      throw new JournalUnavailable("the test made it so", null);
    }
    meanwhile.run();
    now = now.plus(work);
    return unfinished;
  }

  private void submit(Tenant tenant, int tasks) {
    try (Admission admission = quotas.admit(tenant, tasks)) {
      admission.used(tasks);
    }
  }

  private QuotaExceeded refusal(Tenant tenant, int tasks) {
    try (Admission admission = quotas.admit(tenant, tasks)) {
      throw new AssertionError(tasks + " were let in by " + admission);
    } catch (QuotaExceeded e) {
      return e;
    }
  }

  private static Quota perSecond(int tasks) {
    return new Quota(Optional.of(tasks), Optional.empty());
  }

  private static Quota unfinished(int tasks) {
    return new Quota(Optional.empty(), Optional.of(tasks));
  }

  private static Tenant limited(Quota quota) {
    return new Tenant(
        ACME, "acme", 1, Durability.JOURNALED, Optional.empty(), true, quota, false, false, 1);
  }
}
