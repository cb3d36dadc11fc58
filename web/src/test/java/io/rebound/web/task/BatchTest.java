package io.rebound.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.input.FieldError;
import io.rebound.intake.IntakeResult;
import io.rebound.journal.Journal.Answer;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import io.rebound.web.json.MalformedBody;
import io.rebound.web.problem.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final String GOOD = "{\"destination\":\"d\",\"payload\":1}";
  private static final TaskId ID = TaskId.parse("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void answersEachItemInOrder() {
    Batch batch =
        Batch.ofArray(
            "[" + GOOD + ",{\"payload\":1}," + GOOD + "," + GOOD + "]", null, spec -> List.of());
    assertThat(batch.submissions()).hasSize(3);
    String answer =
        batch
            .answer(
                List.of(
                    new IntakeResult.Accepted(new Answer(ID, NOON, Durability.JOURNALED), false),
                    new IntakeResult.Rejected(
                        List.of(new FieldError("destination", "there is no destination 'd'"))),
                    new IntakeResult.Conflict(ID)))
            .toString();
    assertThat(answer)
        .isEqualTo(
            "[{\"status\":202,\"id\":\"01890a5d-ac96-774b-bcce-b302099a8057\","
                + "\"state\":\"SCHEDULED\",\"dueAt\":\"2026-01-31T12:00:00Z\","
                + "\"durability\":\"journaled\"},"
                + "{\"status\":400,\"code\":\"validation\",\"detail\":\"one field is wrong\","
                + "\"errors\":[{\"field\":\"[1].destination\","
                + "\"message\":\"must be given: the name of a destination, or one inline\"}]},"
                + "{\"status\":400,\"code\":\"validation\",\"detail\":\"one field is wrong\","
                + "\"errors\":[{\"field\":\"[2].destination\","
                + "\"message\":\"there is no destination 'd'\"}]},"
                + "{\"status\":422,\"code\":\"idempotency-mismatch\",\"detail\":"
                + "\"the idempotency key was used with another body, for task "
                + ID
                + "\"}]");
  }

  @Test
  void readsALineForATask() {
    Batch batch =
        Batch.ofLines(GOOD + "\r\n\n" + GOOD + "\n{oops\n" + GOOD, null, spec -> List.of());
    assertThat(batch.submissions()).hasSize(3);
    assertThat(
            batch
                .answer(
                    List.of(
                        new IntakeResult.Conflict(ID),
                        new IntakeResult.Conflict(ID),
                        new IntakeResult.Conflict(ID)))
                .toString())
        .contains("},{\"status\":400,\"code\":\"malformed-body\"")
        .contains("\"field\":\"[2]\",\"message\":\"line 4 of the body is not JSON: ");
  }

  @Test
  void refusesAKeyThatIsInTheBatchTwiceAndNamesBoth() {
    String keyed = "{\"destination\":\"d\",\"payload\":1,\"idempotencyKey\":\"a\"}";
    Batch batch =
        Batch.ofArray("[" + keyed + "," + GOOD + "," + keyed + "]", null, spec -> List.of());
    assertThat(batch.submissions()).hasSize(2);
    assertThat(
            batch
                .answer(List.of(new IntakeResult.Conflict(ID), new IntakeResult.Conflict(ID)))
                .toString())
        .contains("\"field\":\"[2].idempotencyKey\",\"message\":\"is that of [0] too");
  }

  @Test
  void refusesMoreThanItMayHave() {
    String most = GOOD + ("," + GOOD).repeat(Batch.LARGEST - 1);
    assertThat(Batch.ofArray("[" + most + "]", null, spec -> List.of()).submissions())
        .hasSize(Batch.LARGEST);
    assertThatThrownBy(() -> Batch.ofArray("[" + most + "," + GOOD + "]", null, spec -> List.of()))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(
            () -> Batch.ofLines((GOOD + "\n").repeat(Batch.LARGEST + 1), null, spec -> List.of()))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void refusesWhatIsNoBatch() {
    assertThatThrownBy(() -> Batch.ofArray("[]", null, spec -> List.of()))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Batch.ofArray(GOOD, null, spec -> List.of()))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Batch.ofArray("[" + GOOD, null, spec -> List.of()))
        .isInstanceOf(MalformedBody.class);
  }

  @Test
  void refusesOneTooLargePayloadAlone() {
    String large = "{\"destination\":\"d\",\"payload\":\"" + "a".repeat(1 << 20) + "\"}";
    Batch batch = Batch.ofArray("[" + large + "," + GOOD + "]", null, spec -> List.of());
    assertThat(batch.submissions()).hasSize(1);
    assertThat(batch.answer(List.of(new IntakeResult.Conflict(ID))).toString())
        .startsWith("[{\"status\":413");
  }
}
