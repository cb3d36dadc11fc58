package io.rebound.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.AuditFilter;
import io.rebound.audit.AuditTrail.Written;
import io.rebound.audit.Subject;
import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.destination.jpa.JpaDestinationCatalog;
import io.rebound.destination.jpa.JpaDestinations;
import io.rebound.input.Expected;
import io.rebound.jpa.LocalTransactions;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Role;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory.Change;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import io.rebound.tenant.jpa.JpaApiKeys;
import io.rebound.tenant.jpa.JpaTenantDirectory;
import io.rebound.tenant.jpa.JpaTenants;
import io.rebound.tenant.jpa.JpaUsers;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcAuditTrailIT {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2030-01-01T12:00:00Z"));
  private static final Actor ADA =
      Actor.user(
          new User(1, "ada", Role.ADMIN, Optional.empty(), Instant.EPOCH, 0), Actor.Origin.CONSOLE);
  private static final String PASSWORD = "correct horse";

  private final PostgresAddress address = BackingStores.shared().freshDatabase();
  private final LocalTransactions transactions = LocalTransactions.on(address);
  private final PGSimpleDataSource source = source();
  private final JdbcAuditTrail trail = new JdbcAuditTrail(source);
  private final JpaTenantDirectory tenants =
      new JpaTenantDirectory(
          transactions, new JpaTenants(transactions, NOON, Runnable::run), tenant -> {});
  private final JpaDestinationCatalog catalog =
      new JpaDestinationCatalog(
          transactions,
          new JpaDestinations(transactions, NOON, Runnable::run),
          spec -> List.of(),
          changed -> {},
          resumed -> {});

  @AfterEach
  void close() {
    transactions.close();
  }

  @Test
  void tellsWhoChangedATenantAndHowItWas() {
    Tenant acme = tenant("acme");
    TenantDraft heavy =
        new TenantDraft(
            "acme", 9, acme.durability(), Optional.empty(), true, acme.quota(), false, false);
    tenants.update(ADA, "acme", heavy, acme.version());
    tenants.update(ADA, "acme", heavy, acme.version());
    tenants.suspend(ADA, "acme", true);
    tenants.suspend(ADA, "acme", true);

    List<Written> entries = trail.search(AuditFilter.ALL, 10);

    assertThat(entries)
        .extracting(written -> written.entry().act())
        .containsExactly(Act.SUSPEND, Act.CHANGE, Act.CREATE);
    AuditEntry change = entries.get(1).entry();
    assertThat(change.actor()).isEqualTo(ADA);
    assertThat(change.subject()).isEqualTo(Subject.of(Subject.Kind.TENANT, acme.id(), "acme"));
    assertThat(change.before().orElseThrow()).contains("\"weight\": 1,");
    assertThat(change.after().orElseThrow()).contains("\"weight\": 9,");
    assertThat(entries.get(2).entry().before()).isEmpty();
  }

  @Test
  void saysThatASecretIsAnotherAndNeverWhichOne() {
    TenantId acme = tenant("acme").id();
    catalog.put(ADA, acme, "hook", hook("first-secret"), Expected.absent());
    catalog.put(ADA, acme, "hook", hook("first-secret"), Expected.anything());
    catalog.put(ADA, acme, "hook", hook("second-secret"), Expected.anything());
    catalog.pause(ADA, acme, "hook", true);
    catalog.pause(ADA, acme, "hook", false);
    catalog.delete(ADA, acme, "hook", Expected.anything());

    List<Written> entries = trail.search(of(Subject.Kind.DESTINATION), 10);

    assertThat(entries)
        .extracting(written -> written.entry().act())
        .containsExactly(Act.DELETE, Act.RESUME, Act.PAUSE, Act.CHANGE, Act.CREATE);
    assertThat(entries.get(3).entry().detail()).contains("another secret in Authorization");
    assertThat(entries.toString()).doesNotContain("-secret").contains("***");
  }

  @Test
  void keepsNoPasswordAndNoKey() {
    JpaUsers users = new JpaUsers(transactions, NOON, new Random(7));
    users.create(ADA, "eve", PASSWORD, Role.VIEWER, Optional.empty());
    users.changePassword(ADA, "eve", PASSWORD + "2");
    users.changeRole(ADA, "eve", Role.OPERATOR, Optional.empty(), 1);
    users.delete(ADA, "eve");
    JpaApiKeys keys = new JpaApiKeys(transactions, NOON, new Random(7), Runnable::run);
    var key = keys.create(ADA, Optional.empty(), "ci");
    keys.revoke(ADA, Optional.empty(), key.key().id());
    keys.revoke(ADA, Optional.empty(), key.key().id());

    List<Written> entries = trail.search(AuditFilter.ALL, 10);

    assertThat(entries)
        .extracting(written -> written.entry().act())
        .containsExactly(
            Act.REVOKE, Act.CREATE, Act.DELETE, Act.CHANGE, Act.RESET_PASSWORD, Act.CREATE);
    assertThat(entries.toString()).doesNotContain(PASSWORD, "pbkdf2", key.text());
    assertThat(entries.get(1).entry().subject().name()).isEqualTo(key.key().prefix());
  }

  @Test
  void writesDownWhatIsDoneElsewhereAndNothingElse() {
    AuditEntry entry =
        AuditEntry.of(ADA, Act.CANCEL, Subject.of(Subject.Kind.TASK, new TenantId(1), "t1"));

    assertThat(trail.alongside(entry, () -> "done", "done"::equals)).isEqualTo("done");
    assertThat(trail.alongside(entry, () -> "late", "done"::equals)).isEqualTo("late");
    assertThatThrownBy(
            () ->
                trail.alongside(
                    entry,
                    () -> {
                      throw new IllegalStateException("away");
                    },
                    done -> true))
        .isInstanceOf(IllegalStateException.class);

    assertThat(trail.search(AuditFilter.ALL, 10)).hasSize(1);
  }

  @Test
  void isFilteredAndPagedNewestFirst() {
    TenantId acme = tenant("acme").id();
    tenant("other");
    for (int i = 0; i < 5; i++) {
      catalog.put(ADA, acme, "hook-" + i, hook("s"), Expected.absent());
    }

    AuditFilter hooks =
        new AuditFilter(
            Optional.of("ada"),
            Optional.of(Act.CREATE),
            Optional.of(Subject.Kind.DESTINATION),
            Optional.of(acme),
            Optional.of("HOOK-"),
            Optional.of(Instant.EPOCH),
            Optional.of(Instant.parse("2999-01-01T00:00:00Z")),
            OptionalLong.empty(),
            false,
            OptionalLong.empty());
    List<Written> first = trail.search(hooks, 3);
    List<Written> rest = trail.search(hooks.before(first.get(2).id()), 3);

    assertThat(first)
        .extracting(written -> written.entry().subject().name())
        .containsExactly("hook-4", "hook-3", "hook-2");
    assertThat(rest)
        .extracting(written -> written.entry().subject().name())
        .containsExactly("hook-1", "hook-0");
  }

  @Test
  void foldsWhatABulkRunDidPageByPage() {
    Subject subject = new Subject(Subject.Kind.DEAD_LETTERS, Optional.empty(), "all");
    AuditEntry page = AuditEntry.of(ADA, Act.REDRIVE, subject).counting(5);
    write(AuditEntry.of(ADA, Act.START, subject).ofRun(7), page.ofRun(7), page.ofRun(7), page);

    AuditFilter folded = filter(OptionalLong.empty(), true);
    assertThat(acts(folded)).containsExactly(Act.REDRIVE, Act.START);
    long last = trail.search(folded, 1).get(0).id();
    assertThat(acts(folded.before(last))).containsExactly(Act.START);
    assertThat(acts(filter(OptionalLong.of(7), false)))
        .containsExactly(Act.REDRIVE, Act.REDRIVE, Act.START);
    assertThat(acts(filter(OptionalLong.of(8), false))).isEmpty();
  }

  private void write(AuditEntry... entries) {
    for (AuditEntry entry : entries) {
      trail.alongside(entry, () -> true, done -> done);
    }
  }

  private List<Act> acts(AuditFilter filter) {
    return trail.search(filter, 10).stream().map(written -> written.entry().act()).toList();
  }

  private static AuditFilter filter(OptionalLong run, boolean folded) {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        run,
        folded,
        OptionalLong.empty());
  }

  @Test
  void cannotBeChangedAndIsForgottenByAgeAlone() throws SQLException {
    tenant("acme");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate("update audit_entry set actor = 'eve'"))
          .hasMessageContaining("cannot be changed");
      assertThat(trail.forgetBefore(Instant.parse("2020-01-01T00:00:00Z"))).isZero();
      statement.executeUpdate(
          "insert into audit_entry (at, actor_kind, actor, origin, act, kind, name)"
              + " values ('2019-01-01', 'server', 'server', 'server', 'start', 'task', 'x')");
    }
    assertThat(trail.forgetBefore(Instant.parse("2020-01-01T00:00:00Z"))).isEqualTo(1);
    assertThat(trail.search(AuditFilter.ALL, 10)).hasSize(1);
  }

  private Tenant tenant(String name) {
    Change change = tenants.create(ADA, TenantDraft.named(name));
    return ((Change.Saved) change).tenant();
  }

  private static AuditFilter of(Subject.Kind kind) {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.of(kind),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        false,
        OptionalLong.empty());
  }

  private static DestinationDraft hook(String secret) {
    return DestinationDraft.of(
        new Http(
            URI.create("https://example.com/hook"),
            "POST",
            Map.of("Authorization", secret),
            Duration.ofSeconds(1)));
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource made = new PGSimpleDataSource();
    made.setUrl(address.jdbcUrl());
    made.setUser(address.user());
    made.setPassword(address.password());
    return made;
  }
}
