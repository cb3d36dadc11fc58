package io.rebound.schedule.redis;

import io.rebound.schedule.Wakeups;
import java.util.concurrent.ThreadFactory;

/** Wake-ups by publish/subscribe; each listener has a thread and a connection. */
final class RedisWakeups implements Wakeups {
  private final RedisAddress address;
  private final RedisKeys keys;
  private final ThreadFactory threads;

  RedisWakeups(RedisAddress address, RedisKeys keys, ThreadFactory threads) {
    this.address = address;
    this.keys = keys;
    this.threads = threads;
  }

  @Override
  public AutoCloseable listen(Runnable listener) {
    Subscription subscription = new Subscription(address, keys.wakeChannels(), listener);
    threads.newThread(subscription).start();
    return subscription;
  }
}
