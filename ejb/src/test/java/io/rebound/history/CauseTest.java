package io.rebound.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CauseTest {

  @Test
  void leavesOutWhatDiffersFromTaskToTask() {
    assertThat(cause("order 4711 of 2026-03-01 was unknown"))
        .isEqualTo(cause("order 12 of 2026-04-30 was  unknown\n"));
    assertThat(cause("no 01a1fc8e-ce88-7000-9392-4d7c569af1d9 here").message())
        .isEqualTo("no # here");
    assertThat(cause("trace deadbeef0123456789 at 0xfe").message()).isEqualTo("trace # at #");
  }

  @Test
  void keepsWordsAndTheStatus() {
    Outcome outcome =
        Outcome.of(
            new Fault(FaultClass.STATUS, OptionalInt.of(503), Optional.empty(), false),
            "http://127.0.0.1:9000 answered 503",
            "");
    assertThat(Cause.of(outcome).message()).isEqualTo("http://127.0.0.1:9000 answered 503");
    assertThat(cause("facade added").message()).isEqualTo("facade added");
  }

  @Test
  void tellsFaultsOfOneMessageApart() {
    Cause connect = Cause.of(Outcome.failed(FaultClass.CONNECT, "no"));
    Cause timeout = Cause.of(Outcome.failed(FaultClass.TIMEOUT, "no"));
    assertThat(connect.id()).isNotEqualTo(timeout.id()).isEqualTo(cause("no").id());
  }

  @Test
  void isShort() {
    assertThat(cause("x ".repeat(900)).message()).hasSize(200);
  }

  private static Cause cause(String message) {
    return Cause.of(Outcome.failed(FaultClass.CONNECT, message));
  }
}
