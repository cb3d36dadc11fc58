package io.rebound.console.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The line to the provider: no answer takes longer than five seconds or is larger than 512 KiB, no
 * redirect is followed, and no more than eight questions are open at a time.
 */
final class Wire implements ResourceRetriever {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST = 512 * 1024;
  private static final int AT_A_TIME = 8;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Semaphore lines = new Semaphore(AT_A_TIME);

  String get(URI place) throws IOException {
    return text(HttpRequest.newBuilder(place).header("Accept", "application/json").build());
  }

  @Override
  public Resource retrieveResource(URL place) throws IOException {
    try {
      return new Resource(get(place.toURI()), "application/json");
    } catch (URISyntaxException strange) {
      throw new IOException("not an address", strange);
    }
  }

  private String text(HttpRequest request) throws IOException {
    HttpResponse<byte[]> answer = send(request);
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Sends a form, and gives the answer whatever its status. */
  HTTPResponse post(URI place, String form, String authorization) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(place)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    HttpResponse<byte[]> answer = send(request.build());
    HTTPResponse response = new HTTPResponse(answer.statusCode());
    response.setHeader("Content-Type", "application/json");
    response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
    return response;
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    if (!lines.tryAcquire()) {
      throw new IOException("too many questions at a time");
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, info -> new BoundedBody(LARGEST));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause().toString(), failed.getCause());
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new IOException("no answer within " + PATIENCE.toSeconds() + " s", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    } finally {
      lines.release();
    }
  }
}
