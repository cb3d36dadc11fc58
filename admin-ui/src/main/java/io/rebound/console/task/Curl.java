package io.rebound.console.task;

import io.rebound.destination.DestinationSpec;
import io.rebound.destination.json.SecretParameters;
import io.rebound.destination.json.Secrets;
import io.rebound.history.TaskDetail;
import io.rebound.task.Payload;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** A task as a command for a terminal: the request that it makes, or would hand it in again. */
final class Curl {
  private static final String NEXT = " \\\n  ";

  private Curl() {}

  /** What is sent to a webhook; credentials of the destination are left out. */
  static String of(TaskDetail task, DestinationSpec spec) {
    return spec instanceof DestinationSpec.Http http ? request(task, http) : submission(task);
  }

  private static String request(TaskDetail task, DestinationSpec.Http http) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    http.headers().forEach((name, value) -> headers.put(name, shown(name, value)));
    headers.putAll(task.headers());
    headers.put("Content-Type", task.payload().mediaType());
    headers.put("rebound-task-id", task.row().id().toString());
    StringBuilder command = new StringBuilder("curl -X " + http.method());
    command.append(' ').append(quoted(SecretParameters.masked(http.url())));
    headers.forEach(
        (name, value) -> command.append(NEXT).append("-H ").append(quoted(name + ": " + value)));
    return command.append(NEXT).append(body(task.payload())).toString();
  }

  private static String shown(String name, String value) {
    return Secrets.isSecret(name) ? "***" : value;
  }

  private static String body(Payload payload) {
    return PayloadText.text(payload)
        .map(text -> "--data-raw " + quoted(text))
        .orElseGet(
            () ->
                "--data-binary @<(echo "
                    + Base64.getEncoder().encodeToString(payload.bytes())
                    + " | base64 -d)");
  }

  private static String submission(TaskDetail task) {
    String json =
        PayloadText.text(task.payload())
            .filter(text -> task.payload().mediaType().equals(Payload.JSON))
            .map(text -> "\"payload\":" + text)
            .orElseGet(
                () ->
                    "\"mediaType\":\""
                        + task.payload().mediaType()
                        + "\",\"encoding\":\"base64\",\"payload\":\""
                        + Base64.getEncoder().encodeToString(task.payload().bytes())
                        + "\"");
    String destination = task.row().destinationName().orElse("");
    return "curl \"$API/tasks\""
        + NEXT
        + "-H \"Authorization: Bearer $KEY\""
        + NEXT
        + "-H 'Content-Type: application/json'"
        + NEXT
        + "--data-raw "
        + quoted("{\"destination\":\"" + destination + "\"," + json + "}");
  }

  /** In single quotes, in which a shell reads nothing but the closing one. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
