package io.rebound.delivery.http;

import io.rebound.delivery.UnderWay;
import io.rebound.task.Outcome;
import io.rebound.task.Payload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;

/**
 * One exchange with a webhook, from resolving its host to the end of its answer. Whatever comes
 * first ends it: the answer, a fault, the deadline, or the end of the channel.
 */
final class HttpAttempt implements UnderWay.Attempt, AnswerConsumer.Listener, FutureCallback<Void> {
  private final HttpTarget target;
  private final Duration timeout;
  private final InstantSource clock;
  private final SendFaults faults;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private volatile Phase phase = Phase.RESOLVING;
  private volatile Resolution resolution;
  private volatile Answer answer;
  private volatile Exchange exchange;

  HttpAttempt(HttpTarget target, Duration timeout, InstantSource clock) {
    this.target = target;
    this.timeout = timeout;
    this.clock = clock;
    this.faults = new SendFaults(target);
  }

  @Override
  public CompletionStage<Outcome> outcome() {
    return outcome;
  }

  boolean isOver() {
    return outcome.isDone();
  }

  /** The host is being resolved. */
  void awaits(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Sends the request, now that the host can be dialled. */
  void exchangeBy(HttpTransport transport, HttpRequest request, Payload payload) {
    phase = Phase.CONNECTING;
    exchange =
        transport.exchange(
            target.host(), telling(request, payload), new AnswerConsumer(this), timeout, this);
    if (isOver()) {
      abandon();
    }
  }

  /**
   * The request and its payload; the first byte of the payload tells that there is a connection.
   */
  private AsyncRequestProducer telling(HttpRequest request, Payload payload) {
    // the media type is a header already, as it was given
    return new BasicRequestProducer(request, new BasicAsyncEntityProducer(payload.bytes(), null)) {
      @Override
      public void produce(DataStreamChannel channel) throws IOException {
        if (phase == Phase.CONNECTING) {
          phase = Phase.WAITING;
        }
        if (isOver()) {
          throw new InterruptedIOException("the attempt is over");
        }
        super.produce(channel);
      }
    };
  }

  @Override
  public void answering(HttpResponse head) {
    answer = new Answer(target, head);
    phase = Phase.ANSWERING;
  }

  @Override
  public void answered(String body) {
    outcome.complete(answer.outcome(body, clock.instant()));
  }

  @Override
  public void completed(Void nothing) {
    // the answer was told before
  }

  @Override
  public void failed(Exception fault) {
    end(fault);
  }

  @Override
  public void cancelled() {
    outcome.complete(faults.stopped());
  }

  /** Ends the attempt by a fault. */
  void end(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    if (SendFaults.isOurs(cause)) {
      outcome.completeExceptionally(faults.notSent(cause));
    } else {
      outcome.complete(faults.outcome(cause, phase));
    }
  }

  /** Ends the attempt at its deadline, and the connection with it. */
  @Override
  public void timeOut() {
    Exchange current = exchange;
    if (phase == Phase.CONNECTING && current != null && current.hasNoConnection()) {
      outcome.completeExceptionally(faults.noneFree(timeout));
    } else if (phase == Phase.RESOLVING && !isBeingResolved()) {
      outcome.completeExceptionally(faults.notResolved(timeout));
    } else {
      outcome.complete(faults.timedOut(phase, timeout));
    }
    abandon();
  }

  private boolean isBeingResolved() {
    Resolution current = resolution;
    return current != null && current.hasBegun();
  }

  @Override
  public void stop() {
    outcome.complete(faults.stopped());
    abandon();
  }

  private void abandon() {
    Exchange current = exchange;
    if (current == null) {
      return;
    }
    if (phase == Phase.CONNECTING) {
      // a connection that is made nevertheless is closed when the payload should go out
      current.cancel();
    } else {
      current.abort();
    }
  }
}
