package io.rebound.delivery.http;

import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** Says what a receiver's answer makes of an attempt. */
final class Answer {
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final HttpTarget target;
  private final HttpResponse head;

  Answer(HttpTarget target, HttpResponse head) {
    this.target = target;
    this.head = head;
  }

  int status() {
    return head.getCode();
  }

  /** The outcome: 2xx delivered; 408, 425, 429 and 5xx failed; everything else refused. */
  Outcome outcome(String body, Instant now) {
    int status = head.getCode();
    if (status >= 200 && status < 300) {
      return Outcome.delivered(OptionalInt.of(status), answered(), body);
    }
    boolean permanent = status < 500 && !PASSING.contains(status);
    Fault fault = new Fault(FaultClass.STATUS, OptionalInt.of(status), retryAfter(now), permanent);
    return Outcome.of(fault, status < 400 ? redirected() : answered(), body);
  }

  private String answered() {
    return target.address() + " answered " + head.getCode();
  }

  private String redirected() {
    String to = header(HttpHeaders.LOCATION).map(Answer::hostOf).orElse("");
    return answered() + to + "; redirects are not followed";
  }

  /** Only the host: the rest of a location may hold secrets. */
  private static String hostOf(String location) {
    try {
      String host = URI.create(location.strip()).getHost();
      return host == null ? "" : " to " + host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private Optional<Duration> retryAfter(Instant now) {
    return header(HttpHeaders.RETRY_AFTER).flatMap(value -> RetryAfter.parse(value, now));
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(head.getFirstHeader(name)).map(Header::getValue);
  }
}
