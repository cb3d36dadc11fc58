package io.rebound.bench.jmh;

import io.rebound.history.Event;
import io.rebound.history.jdbc.HistoryBatch;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Events copied into rows by one thread. */
@State(Scope.Benchmark)
public class SequentialCopy {
  /** How many events one operation copies. */
  @Param({"100", "1000", "10000", "100000"})
  public int size;

  private List<Event> batch;
  private Event.Delivered[] events;
  private Columns columns;
  private Columns last;

  @Setup
  public void prepare() {
    events = Events.delivered(size).toArray(Event.Delivered[]::new);
    batch = List.of(events);
    columns = new Columns(size);
    last = columns;
    copyInto(columns);
  }

  /** Into rows that are there: EV1. */
  @Benchmark
  public Object copied() {
    copyInto(columns);
    return columns;
  }

  /** Into rows that are made for it: EV4. */
  @Benchmark
  public Object allocated() {
    Columns made = new Columns(size);
    copyInto(made);
    last = made;
    return made;
  }

  /** What the history really does with a batch: one row for each task, however many events. */
  @Benchmark
  public int digested() {
    return HistoryBatch.changes(batch);
  }

  private void copyInto(Columns rows) {
    for (int i = 0; i < events.length; i++) {
      rows.copy(i, events[i]);
    }
  }

  @TearDown
  public void verify() {
    if (!last.areCopiesOf(events)) {
      throw new IllegalStateException("the rows are not copies of the events");
    }
  }
}
