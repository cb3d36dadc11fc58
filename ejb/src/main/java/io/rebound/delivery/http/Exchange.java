package io.rebound.delivery.http;

import java.io.IOException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * One request and its answer on the way. The client's own future sometimes forgets the connection
 * that it would have to close when cancelled, so this keeps hold of it too.
 */
final class Exchange {
  private static final String ATTRIBUTE = Exchange.class.getName();

  private volatile Future<?> future;
  private volatile AsyncExecRuntime connection;

  /** Part of the client's chain: finds the exchange by its context and gives it the connection. */
  static void keepConnection(
      HttpRequest request,
      AsyncEntityProducer payload,
      AsyncExecChain.Scope scope,
      AsyncExecChain chain,
      AsyncExecCallback callback)
      throws HttpException, IOException {
    if (scope.clientContext.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
      exchange.connection = scope.execRuntime;
    }
    chain.proceed(request, payload, scope, callback);
  }

  void begin(HttpClientContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  void endsWith(Future<?> future) {
    this.future = future;
  }

  /** Whether it still waits for others to give their connection back. */
  boolean hasNoConnection() {
    return !connection.isEndpointAcquired();
  }

  /** Ends the exchange while it waits for a connection. */
  void cancel() {
    future.cancel(true);
  }

  /** Ends the exchange and closes its connection. */
  void abort() {
    cancel();
    connection.discardEndpoint();
  }
}
