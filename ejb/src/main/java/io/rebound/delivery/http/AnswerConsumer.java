package io.rebound.delivery.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Takes in one answer: the head, the beginning of the body, and a little more so that the
 * connection can be used again. What is longer ends the connection.
 */
final class AnswerConsumer implements AsyncResponseConsumer<Void> {
  private static final int DRAINED = 64 << 10;

  /** Who waits for the answer. */
  interface Listener {
    void answering(HttpResponse head);

    void answered(String body);
  }

  private final Listener listener;
  private final BodyExcerpt body = new BodyExcerpt();
  private FutureCallback<Void> done;
  private boolean isWhole;

  AnswerConsumer(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void consumeResponse(
      HttpResponse head, EntityDetails entity, HttpContext context, FutureCallback<Void> callback) {
    done = callback;
    listener.answering(head);
    if (entity == null) {
      end();
    }
  }

  @Override
  public void informationResponse(HttpResponse head, HttpContext context) {
    // 1xx say nothing about the outcome
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer source) throws IOException {
    body.append(source);
    if (body.seen() > DRAINED) {
      listener.answered(body.text());
      throw new IOException("the answer is longer than is read");
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    end();
  }

  private void end() {
    isWhole = true;
    done.completed(null);
  }

  @Override
  public void failed(Exception cause) {
    // told to the callback of the exchange too
  }

  /** Called once the connection can be used again, so that whoever is told now finds it. */
  @Override
  public void releaseResources() {
    if (isWhole) {
      listener.answered(body.text());
    }
  }
}
