package io.rebound.schedule.redis;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens until it is closed. When the connection breaks it makes another, and calls the listener
 * then too, as a wake-up may have been missed in between.
 */
final class Subscription implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
  private static final long RECONNECT_MILLIS = 250;

  private final RedisAddress address;
  private final String[] channels;
  private final Runnable listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Connection connection;

  Subscription(RedisAddress address, String[] channels, Runnable listener) {
    this.address = address;
    this.channels = channels;
    this.listener = listener;
  }

  @Override
  public void run() {
    boolean told = false;
    while (closed.getCount() > 0) {
      try {
        subscribe();
        told = false;
      } catch (JedisException e) {
        if (closed.getCount() > 0 && !told) {
          told = true;
          LOG.warn("No wake-ups from {} for now: {}", address, e.getMessage());
        }
      }
      pauseUnlessClosed();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    Connection current = connection;
    if (current != null) {
      current.disconnect();
    }
  }

  private void subscribe() {
    try (Connection fresh = new Connection(address.hostAndPort(), address.config())) {
      connection = fresh;
      if (closed.getCount() > 0) {
        fresh.setTimeoutInfinite();
        new Ear().proceed(fresh, channels);
      }
    } finally {
      connection = null;
    }
  }

  private void pauseUnlessClosed() {
    try {
      closed.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  private void wake() {
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.error("A listener for wake-ups failed", e);
    }
  }

  /** Hears every message, and the moment when all channels are subscribed. */
  private final class Ear extends JedisPubSub {
    @Override
    public void onSubscribe(String channel, int subscribed) {
      if (subscribed == channels.length) {
        wake();
      }
    }

    @Override
    public void onMessage(String channel, String message) {
      wake();
    }
  }
}
