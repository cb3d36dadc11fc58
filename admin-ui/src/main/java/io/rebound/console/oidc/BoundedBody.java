package io.rebound.console.oidc;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Takes a body up to a size, and hangs up on one that goes on. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
  private final int largest;
  private Subscription subscription;
  private long size;

  BoundedBody(int largest) {
    this.largest = largest;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    whole.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    size += parts.stream().mapToLong(ByteBuffer::remaining).sum();
    if (size > largest) {
      subscription.cancel();
      whole.onError(new IOException("the answer is larger than " + largest + " bytes"));
    } else {
      whole.onNext(parts);
    }
  }

  @Override
  public void onError(Throwable fault) {
    whole.onError(fault);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}
