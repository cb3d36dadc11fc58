package io.rebound.schedule;

import io.rebound.backing.BackingStores;
import io.rebound.schedule.redis.RedisSettings;
import io.rebound.schedule.redis.RedisStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import redis.clients.jedis.RedisClient;

/** The schedule in a true Redis keeps the contract. Each test has a deployment of its own. */
class RedisScheduleIT {
  private static final AtomicInteger DEPLOYMENTS = new AtomicInteger();
  private RedisStore store;

  String url() {
    return BackingStores.shared().redisUrl();
  }

  private SchedulePorts inRedis(int shards) {
    close();
    String deployment = "contract-" + DEPLOYMENTS.incrementAndGet();
    store = new RedisStore(new RedisSettings(url(), deployment, shards, 8, "test"), Thread::new);
    return new SchedulePorts(
        store.schedule(),
        store.claims(),
        store.lanes(),
        store.laneStates(),
        store.wakeups(),
        store.rebuild(),
        store.outcomes());
  }

  @AfterEach
  void close() {
    if (store != null) {
      store.close();
    }
  }

  @Nested
  class Schedules extends ScheduleContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inRedis(shards);
    }
  }

  @Nested
  class Leases extends ClaimsContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inRedis(shards);
    }
  }

  @Nested
  class Gates extends GateContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inRedis(shards);
    }
  }

  @Nested
  class Fairness extends FairnessContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inRedis(shards);
    }
  }

  @Nested
  class Outcomes extends OutcomeLogContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inRedis(shards);
    }
  }

  @Nested
  class Waking extends WakeupsContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inRedis(shards);
    }
  }

  @Nested
  class Loss extends LossContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inRedis(shards);
    }

    @Override
    void lose() {
      try (RedisClient redis = RedisClient.create(BackingStores.shared().redisUrl())) {
        redis.flushAll();
      }
    }
  }

  @Nested
  class Losing extends NothingIsLostContract {
    @Override
    SchedulePorts fresh(int shards) {
      return inRedis(shards);
    }
  }
}
