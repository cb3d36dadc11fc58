package io.rebound.bench.node;

import io.rebound.delivery.Delivery;
import io.rebound.delivery.TaskHandler;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * A destination whose tasks are decoded from JSON and encoded again, in a thread of their own: a
 * handler has nowhere to leave a result.
 */
public final class Worker implements TaskHandler {
  /** What it is called. */
  public static final String NAME = "worker";

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String NUMBER = "number";

  private final Arrivals arrivals = new Arrivals();

  Worker() {}

  /** The content of such a task. */
  public static byte[] content(int number, int bytes) {
    String head = "{\"" + NUMBER + "\":" + number + ",\"message\":\"";
    String filler = "x".repeat(Math.max(0, bytes - head.length() - 2));
    return (head + filler + "\"}").getBytes(StandardCharsets.US_ASCII);
  }

  /** Which tasks have come. */
  public Arrivals arrivals() {
    return arrivals;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void handle(Delivery delivery) {
    JsonObject task =
        JSON.createReader(new ByteArrayInputStream(delivery.task().payload().bytes())).readObject();
    String echo = task.toString();
    if (echo.isEmpty()) {
      throw new IllegalStateException("there is no echo");
    }
    arrivals.came(task.getInt(NUMBER));
  }
}
