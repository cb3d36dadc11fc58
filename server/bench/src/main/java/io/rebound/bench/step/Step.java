package io.rebound.bench.step;

import io.rebound.bench.measure.Counts;
import io.rebound.history.Event;
import io.rebound.retry.FaultClass;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;

/** What is done with tasks again and again, as the engine does it. */
interface Step {
  /** Makes that many tasks ready for it, claimed in claims of that size where it needs them so. */
  void prepare(StepStore store, int tasks, int perCall);

  /** Does it with so many of them: what is measured. */
  void once(StepStore store, int tasks);

  /** Refuses the figure unless the stores know of exactly so many, then forgets these. */
  void verify(StepStore store, int tasks);

  /** Puts tasks into the schedule. */
  static Step submit() {
    return new Submit(false);
  }

  /** Puts tasks into the journal and then into the schedule. */
  static Step submitJournaled() {
    return new Submit(true);
  }

  /** Leases tasks and decodes them. */
  static Step claim() {
    return new Claim();
  }

  /** Settles tasks as delivered. */
  static Step deliver() {
    return new Settle(Step::delivered, Event.Delivered.class);
  }

  /** Settles tasks as failed, to be tried again later. */
  static Step retry() {
    return new Settle(Step::retried, Event.Retried.class);
  }

  private static Settlement delivered(Leased leased, Instant now) {
    return new Settlement.Delivered(
        leased, attempt(leased, now, Outcome.delivered(OptionalInt.of(200), "", "")));
  }

  private static Settlement retried(Leased leased, Instant now) {
    Outcome failed = Outcome.failed(FaultClass.TIMEOUT, "no answer within 30 s");
    return new Settlement.Retry(
        leased,
        attempt(leased, now, failed),
        leased.progress().failedUntil(now.plus(Duration.ofHours(1))));
  }

  private static Attempt attempt(Leased leased, Instant now, Outcome outcome) {
    return new Attempt(
        leased.progress().attempts() + 1, now, Duration.ofMillis(1), "bench", outcome);
  }

  /** Into the schedule. */
  record Submit(boolean journaled) implements Step {
    @Override
    public void prepare(StepStore store, int tasks, int perCall) {
      Counts.verify("tasks before", 0, store.depths().ready());
    }

    @Override
    public void once(StepStore store, int tasks) {
      List<Entry> entries =
          store.fresh(tasks, journaled ? Durability.JOURNALED : Durability.MEMORY);
      if (journaled) {
        store.write(entries);
      }
      store.add(entries);
    }

    @Override
    public void verify(StepStore store, int tasks) {
      long waiting = store.depths().ready() + store.depths().scheduled();
      Counts.verify("tasks in the schedule", tasks, waiting);
      if (journaled) {
        Counts.verify("tasks in the journal", tasks, store.journaled());
      }
      store.forget();
    }
  }

  /** Out of the schedule. */
  record Claim() implements Step {
    @Override
    public void prepare(StepStore store, int tasks, int perCall) {
      store.fill(tasks);
    }

    @Override
    public void once(StepStore store, int tasks) {
      store.claim(tasks);
    }

    @Override
    public void verify(StepStore store, int tasks) {
      Counts.verify("leased tasks", tasks, store.depths().leased());
      store.forget();
    }
  }

  /** How a lease ends. */
  interface Ending {
    Settlement of(Leased leased, Instant now);
  }

  /** The end of leases. */
  record Settle(Ending ending, Class<? extends Event> told, Queue<Leased> held) implements Step {
    Settle(Ending ending, Class<? extends Event> told) {
      this(ending, told, new ArrayDeque<>());
    }

    @Override
    public void prepare(StepStore store, int tasks, int perCall) {
      held.clear();
      store.fill(tasks);
      for (int claimed = 0; claimed < tasks; claimed += perCall) {
        held.addAll(store.claim(perCall));
      }
    }

    @Override
    public void once(StepStore store, int tasks) {
      Instant now = store.now();
      List<Settlement> settlements = new ArrayList<>(tasks);
      for (int i = 0; i < tasks; i++) {
        settlements.add(ending.of(held.remove(), now));
      }
      if (store.claims().settle(settlements).contains(false)) {
        throw new IllegalStateException("a lease did not hold");
      }
    }

    @Override
    public void verify(StepStore store, int tasks) {
      Counts.verify("tasks still leased", 0, store.depths().leased());
      Counts.verify(
          "outcomes in the log",
          tasks,
          store.takeOutcomes().stream().filter(told::isInstance).count());
      store.forget();
    }
  }
}
