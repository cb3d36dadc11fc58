package io.rebound.web.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationId;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskRow;
import io.rebound.task.Payload;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskJsonTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void showsAPayloadSoThatItCanBeHandedInAgain() {
    assertThat(shown("{\"a\": 1.50}", "application/json"))
        .endsWith("\"encoding\":\"json\",\"payload\":{\"a\": 1.50}}");
    assertThat(shown("{\"a\": 1.50}", "application/x+json; v=1")).contains("\"encoding\":\"json\"");
    assertThat(shown("{not json", "application/json"))
        .endsWith("\"encoding\":\"text\",\"payload\":\"{not json\"}");
    assertThat(shown("{\"a\": 1}", "text/plain"))
        .endsWith("\"encoding\":\"text\",\"payload\":\"{\\\"a\\\": 1}\"}");
    assertThat(shown(new byte[] {(byte) 0xff, 0}, "application/json"))
        .endsWith("\"encoding\":\"base64\",\"payload\":\"/wA=\"}");
    assertThat(shown("", "application/json")).endsWith("\"encoding\":\"text\",\"payload\":\"\"}");
  }

  @Test
  void isReadAsThePayloadThatItShows() {
    for (String text : List.of("{\"a\": 1.50}", "{not json", "", "grün\n")) {
      for (String type : List.of("application/json", "text/plain")) {
        String shown = shown(text, type);
        String members = shown.substring(shown.indexOf("\"mediaType\""));
        String body = "{\"destination\":\"d\"," + members;
        Payload read =
            SingleTask.read(body.getBytes(StandardCharsets.UTF_8), null, null, spec -> List.of())
                .payload();
        assertThat(new String(read.bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(read.mediaType()).isEqualTo(type);
      }
    }
  }

  private static String shown(String payload, String mediaType) {
    return shown(payload.getBytes(StandardCharsets.UTF_8), mediaType);
  }

  private static String shown(byte[] payload, String mediaType) {
    TaskRow row =
        new TaskRow(
            TaskId.firstAt(NOON),
            new TenantId(1),
            new DestinationId(1),
            Optional.of("d"),
            "http",
            "pro",
            1,
            TaskState.SCHEDULED,
            Progress.fresh(NOON),
            NOON,
            Optional.empty(),
            4,
            Optional.empty(),
            Optional.empty(),
            Durability.JOURNALED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return TaskJson.of(
            new TaskDetail(row, 1, Map.of(), new Payload(payload, mediaType), Optional.empty()),
            Optional.empty())
        .toString();
  }
}
