package io.rebound.delivery;

import io.rebound.input.HeaderRules;
import io.rebound.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Puts together what a webhook is told beside the payload. */
public final class RequestHeaders {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private RequestHeaders() {}

  /**
   * The headers of one attempt: the task's win over the destination's, Rebound's own over both.
   *
   * @param agent who calls, where neither the task nor the destination says so
   * @throws IllegalArgumentException if one of them cannot stand in a request; the message names it
   */
  public static Map<String, String> of(
      Delivery delivery, Map<String, String> destination, String agent, String traceparent) {
    RequestHeaders all = new RequestHeaders();
    all.headers.put("User-Agent", agent);
    destination.forEach(all::given);
    delivery.task().headers().forEach(all::given);
    all.own(delivery, traceparent);
    return all.headers;
  }

  private void given(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is not the name of an HTTP header");
    }
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
      throw new IllegalArgumentException("header " + name + " has a control character");
    }
    if (!HeaderRules.isOfTheConnection(name)) {
      headers.put(name, value);
    }
  }

  private void own(Delivery delivery, String traceparent) {
    Task task = delivery.task();
    given("Content-Type", task.payload().mediaType());
    headers.put("rebound-task-id", task.id().toString());
    headers.put("rebound-attempt", Integer.toString(delivery.attempt()));
    headers.put("rebound-tenant", visible(delivery.tenant()));
    headers.put("traceparent", traceparent);
    task.key().map(RequestHeaders::visible).ifPresent(key -> key(key, delivery.attempt()));
    task.deadLetter().ifPresent(dead -> headers.put("rebound-dead-letter", dead.toString()));
  }

  private void key(String key, int attempt) {
    headers.put("rebound-key", key);
    // what receivers of the first Rebound know: it counted attempts from 0
    headers.put("X-Message-Key", key + "|" + (attempt - 1));
  }

  /**
   * The text with everything but visible ASCII percent-encoded: what no header can carry as it is.
   */
  private static String visible(String text) {
    if (text.chars().allMatch(RequestHeaders::isVisible)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(isVisible(b) ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return encoded.toString();
  }

  private static boolean isVisible(int c) {
    return c > ' ' && c < 0x7f;
  }
}
