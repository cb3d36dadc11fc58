package io.rebound.delivery.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP/1.1 client with all that would act by itself taken out: it sends once, follows nothing,
 * keeps nothing but connections.
 */
final class HttpTransport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
  private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(10);
  private static final TimeValue KEPT_IDLE = TimeValue.ofSeconds(20);
  private static final TimeValue KEPT_AT_MOST = TimeValue.ofMinutes(5);
  private static final int LONGEST_LINE = 16 << 10;
  private static final int MOST_HEADERS = 200;

  private final PoolingAsyncClientConnectionManager connections;
  private final CloseableHttpAsyncClient client;
  private volatile boolean closing;

  HttpTransport(
      HttpChannelSettings settings,
      CheckedAddresses addresses,
      SSLContext tls,
      ThreadFactory threads) {
    connections = connections(settings, addresses, tls);
    client =
        HttpAsyncClients.custom()
            .setConnectionManager(connections)
            .setThreadFactory(threads)
            .setIoReactorExceptionCallback(this::report)
            .setIOReactorConfig(reactor(settings))
            .setHttp1Config(
                Http1Config.custom()
                    .setMaxLineLength(LONGEST_LINE)
                    .setMaxHeaderCount(MOST_HEADERS)
                    .build())
            .setCharCodingConfig(
                CharCodingConfig.custom().setCharset(StandardCharsets.UTF_8).build())
            .setKeepAliveStrategy(HttpTransport::keptIdle)
            .addExecInterceptorFirst("connection", Exchange::keepConnection)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState()
            .disableRequestPriority()
            .build();
    client.start();
  }

  private static PoolingAsyncClientConnectionManager connections(
      HttpChannelSettings settings, CheckedAddresses addresses, SSLContext tls) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setDnsResolver(addresses)
        .setTlsStrategy(ClientTlsStrategyBuilder.create().setSslContext(tls).buildAsync())
        .setDefaultTlsConfig(
            TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT_TIMEOUT)
                .setTimeToLive(KEPT_AT_MOST)
                .build())
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
        .setConnPoolPolicy(PoolReusePolicy.LIFO)
        .setMaxConnTotal(settings.connections())
        .setMaxConnPerRoute(settings.connectionsPerRoute())
        .build();
  }

  private static IOReactorConfig reactor(HttpChannelSettings settings) {
    return IOReactorConfig.custom()
        .setIoThreadCount(settings.ioThreads())
        .setTcpNoDelay(true)
        // deadlines are kept by the attempts
        .setSoTimeout(Timeout.DISABLED)
        .build();
  }

  /**
   * As long as the receiver says, but not longer than is usual; else its end and our next request
   * may cross.
   */
  static TimeValue keptIdle(HttpResponse response, HttpContext context) {
    TimeValue told =
        DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
    return TimeValue.isNonNegative(told) ? told.min(KEPT_IDLE) : KEPT_IDLE;
  }

  /** Begins one exchange. The callback is told of its end, in a thread of the client. */
  Exchange exchange(
      HttpHost host,
      AsyncRequestProducer request,
      AsyncResponseConsumer<Void> answer,
      Duration timeout,
      FutureCallback<Void> callback) {
    HttpClientContext context = HttpClientContext.create();
    context.setRequestConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(timeout))
            .setResponseTimeout(Timeout.DISABLED)
            .setAuthenticationEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build());
    Exchange exchange = new Exchange();
    exchange.begin(context);
    exchange.endsWith(client.execute(host, request, answer, null, context, callback));
    return exchange;
  }

  /** An immediate end of the client's threads is an exception in each of them. */
  private void report(Exception fault) {
    if (!closing) {
      LOG.error("A thread of the HTTP client failed", fault);
    }
  }

  /** Closes the connections that nothing has used for a while. */
  void closeIdle() {
    connections.closeExpired();
    connections.closeIdle(KEPT_IDLE);
  }

  @Override
  public void close() {
    closing = true;
    client.close(CloseMode.IMMEDIATE);
  }
}
