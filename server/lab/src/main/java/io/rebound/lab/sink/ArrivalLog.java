package io.rebound.lab.sink;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What came to the receivers of one run, in order. */
public final class ArrivalLog {
  private static final double SECOND = 1e9;

  private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  void add(Arrival arrival) {
    arrivals.add(arrival);
    count.incrementAndGet();
  }

  public int count() {
    return count.get();
  }

  public List<Arrival> all() {
    return List.copyOf(arrivals);
  }

  /** What came by that lane. */
  public List<Arrival> of(String lane) {
    return arrivals.stream().filter(each -> each.lane().equals(lane)).toList();
  }

  /** The tasks that came, each once. */
  public Set<String> tasks() {
    return arrivals.stream().map(Arrival::task).collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many came by the lane per second, between the two times. */
  public double rate(String lane, long from, long to) {
    long came = of(lane).stream().filter(each -> each.at() >= from && each.at() < to).count();
    return to > from ? came * SECOND / (to - from) : 0;
  }
}
