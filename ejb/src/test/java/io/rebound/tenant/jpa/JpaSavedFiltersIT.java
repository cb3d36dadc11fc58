package io.rebound.tenant.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.input.FieldError;
import io.rebound.jpa.LocalTransactions;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Role;
import io.rebound.tenant.SavedFilter;
import io.rebound.tenant.SavedFilters;
import io.rebound.tenant.SavedFilters.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JpaSavedFiltersIT {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2030-01-01T12:00:00Z"));

  private final LocalTransactions transactions = LocalTransactions.onFreshDatabase();
  private final JpaSavedFilters filters = new JpaSavedFilters(transactions, NOON);

  @AfterEach
  void close() {
    transactions.close();
  }

  @Test
  void keepsOneFilterPerNameForEachPerson() {
    keep("eve", "late", "state:dead");
    keep("eve", " all ", " since:1h ");
    keep("eve", "late", "state:dead since:2h");
    keep("bob", "late", "state:blocked");
    assertThat(filters.of("eve"))
        .containsExactly(
            new SavedFilter("all", "since:1h"), new SavedFilter("late", "state:dead since:2h"));
    assertThat(filters.of("bob")).containsExactly(new SavedFilter("late", "state:blocked"));
  }

  @Test
  void forgetsOnlyOnesOwn() {
    keep("eve", "late", "state:dead");
    assertThat(filters.forget("bob", "late")).isFalse();
    assertThat(filters.forget("eve", "late")).isTrue();
    assertThat(filters.of("eve")).isEmpty();
  }

  @Test
  void namesTheFieldThatIsWrong() {
    assertThat(errors(" ", "state:dead")).containsExactly("name: must be given");
    assertThat(errors("x".repeat(61), "y".repeat(1001)))
        .containsExactly(
            "name: must have at most 60 characters, but has 61",
            "filter: must have at most 1000 characters, but has 1001");
    assertThat(errors("a\0b", "state:dead"))
        .containsExactly("name: must be one line without control characters");
  }

  @Test
  void keepsFiftyAndThenOnlyChangesThem() {
    for (int i = 0; i < SavedFilters.MOST; i++) {
      keep("eve", "f" + i, "state:dead");
    }
    assertThat(errors("one more", "state:dead"))
        .containsExactly("name: must be that of a filter you have: 50 are kept at most");
    keep("eve", "f7", "state:leased");
    keep("bob", "one more", "state:dead");
  }

  @Test
  void goWithTheUserWhoIsTakenAway() {
    JpaUsers users = new JpaUsers(transactions, NOON, new PasswordHashes(new Random(7), 10));
    users.create(Actor.SERVER, "eve", "correct horse", Role.VIEWER, Optional.empty());
    keep("eve", "late", "state:dead");
    keep("bob", "late", "state:dead");
    users.delete(Actor.SERVER, "eve");
    assertThat(filters.of("eve")).isEmpty();
    assertThat(filters.of("bob")).hasSize(1);
  }

  private void keep(String owner, String name, String text) {
    assertThat(filters.keep(owner, new SavedFilter(name, text))).isInstanceOf(Change.Kept.class);
  }

  private List<String> errors(String name, String text) {
    Change change = filters.keep("eve", new SavedFilter(name, text));
    return ((Change.Rejected) change).errors().stream().map(FieldError::toString).toList();
  }
}
