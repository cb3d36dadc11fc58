package io.rebound.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.web.page.Cursor;
import io.rebound.web.problem.Refusal;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskQueryTest {
  private static final TaskId ID = TaskId.parse("01890a5d-ac96-774b-bcce-b302099a8057");

  @Test
  void readsEverythingThatCanBeAsked() {
    TaskQuery query =
        TaskQuery.read(
            parameters(
                "state", "dead, Delivered",
                "destination", "orders",
                "source", "shop",
                "from", "2026-01-31T08:00:00 02:00",
                "to", "2026-02-01T00:00:00Z",
                "q", "refused",
                "failed", "true",
                "limit", "7",
                "cursor", Cursor.TASKS.after(ID)));
    assertThat(query.states()).containsExactlyInAnyOrder(TaskState.DEAD, TaskState.DELIVERED);
    assertThat(query.destination()).contains("orders");
    assertThat(query.source()).contains("shop");
    assertThat(query.from()).contains(Instant.parse("2026-01-31T06:00:00Z"));
    assertThat(query.to()).contains(Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(query.text()).contains("refused");
    assertThat(query.failed()).isTrue();
    assertThat(query.limit()).isEqualTo(7);
    assertThat(query.after()).contains(ID);
  }

  @Test
  void asksForTheDeadAloneWhenItIsSaidWhenTheyDied() {
    String noon = "2026-01-31T12:00:00Z";
    TaskQuery query = TaskQuery.read(parameters("diedFrom", noon, "state", "DEAD"));
    assertThat(query.died().from()).contains(Instant.parse(noon));
    Refusal others =
        catchThrowableOfType(
            Refusal.class,
            () -> TaskQuery.read(parameters("diedTo", noon, "state", "DEAD,DELIVERED")));
    assertThat(others.problem().errors().get(0).message()).contains("must be DEAD, or left out");
  }

  @Test
  void asksForAHundredOfAnyKindByDefault() {
    TaskQuery query = TaskQuery.read(parameters());
    assertThat(query.states()).isEmpty();
    assertThat(query.failed()).isFalse();
    assertThat(query.limit()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state|RUNNING|must be of SCHEDULED, LEASED",
        "state|DEAD,|must be of",
        "from|yesterday|with an offset",
        "from|+999999999-12-31T23:59:59Z|from 1 to 9999",
        "failed|1|must be one of false, true",
        "limit|0|from 1 to 1000",
        "limit|1001|from 1 to 1000",
        "limit|ten|from 1 to 1000",
        "cursor|x|next",
        "cursor|AQGJCl2slndLvM6zAgmagFc=|next",
        "cursor|AAAAAAAAAAAAAAAAAAAAAAAA|next",
        "status|DEAD|did you mean 'state'?",
      })
  void namesTheParameterAndWhatWouldBeRight(String name, String value, String message) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> TaskQuery.read(parameters(name, value)));
    assertThat(refusal.problem().errors()).hasSize(1);
    assertThat(refusal.problem().errors().get(0).field()).isEqualTo(name);
    assertThat(refusal.problem().errors().get(0).message()).contains(message);
  }

  private static MultivaluedHashMap<String, String> parameters(String... pairs) {
    MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.add(pairs[i], pairs[i + 1]);
    }
    return parameters;
  }
}
