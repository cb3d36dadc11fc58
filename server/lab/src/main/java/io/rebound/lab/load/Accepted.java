package io.rebound.lab.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The ids of all tasks that a node answered with 202, and how often it did not come to that. */
public final class Accepted {
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();

  /** Notes a task that was answered with 202. */
  public void add(String id) {
    ids.add(id);
  }

  void refuse(int tasks) {
    refused.addAndGet(tasks);
  }

  void missAnswer(int tasks) {
    unanswered.addAndGet(tasks);
  }

  public Set<String> ids() {
    return Set.copyOf(ids);
  }

  public int count() {
    return ids.size();
  }

  /** How many tasks were refused; each was submitted again. */
  public int refused() {
    return refused.get();
  }

  /** Of so many tasks nobody can say whether they were accepted; each was submitted again. */
  public int unanswered() {
    return unanswered.get();
  }
}
