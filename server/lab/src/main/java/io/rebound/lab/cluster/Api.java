package io.rebound.lab.cluster;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Calls the API of a running server with one credential. */
public final class Api {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String address;
  private final String authorization;

  private Api(String address, String authorization) {
    this.address = address;
    this.authorization = authorization;
  }

  /**
   * @param authorization null: none
   */
  public static Api with(String address, String authorization) {
    return new Api(address, authorization);
  }

  public static Api as(String address, String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Api(address, "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  public Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Reply delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  public Reply post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  public Reply post(String path, String json, String... headers) {
    return sendJson("POST", path, json, headers);
  }

  public Reply put(String path, String json, String... headers) {
    return sendJson("PUT", path, json, headers);
  }

  private Reply sendJson(String method, String path, String json, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send(method, path, BodyPublishers.ofString(json), all);
  }

  /**
   * @param headers names and values in turn
   */
  public Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return new Reply(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks again until the answer is as wanted. */
  public Reply await(String path, Predicate<Reply> wanted) {
    return await(() -> get(path), wanted);
  }

  /** Calls again until the answer is as wanted. */
  public static Reply await(Supplier<Reply> call, Predicate<Reply> wanted) {
    return await(PATIENCE, call, wanted);
  }

  /** Calls again until the answer is as wanted, for as long as that. */
  public static Reply await(Duration patience, Supplier<Reply> call, Predicate<Reply> wanted) {
    long start = System.nanoTime();
    Reply reply = call.get();
    while (!wanted.test(reply)) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new AssertionError("not within " + patience + ", but: " + reply);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      reply = call.get();
    }
    return reply;
  }

  /** Waits until a task is in that state. */
  public JsonObject awaitState(String id, String state) {
    return await(
            "/api/v1/tasks/" + id,
            reply -> reply.status() == 200 && state.equals(reply.object().getString("state")))
        .object();
  }

  /** What the server answered. */
  public record Reply(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public JsonObject object() {
      return json().asJsonObject();
    }

    public JsonArray array() {
      return json().asJsonArray();
    }

    public JsonArray items() {
      return object().getJsonArray("items");
    }

    private JsonStructure json() {
      try (JsonReader reader = Json.createReader(new StringReader(text()))) {
        return reader.read();
      }
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }
}
