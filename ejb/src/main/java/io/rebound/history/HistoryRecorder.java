package io.rebound.history;

import io.rebound.history.HistoryWriter.Pen;
import io.rebound.history.OutcomeLog.Segment;
import io.rebound.task.TaskId;
import java.util.List;
import java.util.Optional;

/**
 * Copies the outcome log of one shard into the history. First the history, then the trim: a crash
 * between the two writes the same again, which changes nothing.
 */
public final class HistoryRecorder implements AutoCloseable {
  private static final int LARGEST_SEGMENT = 4000;

  private final int shard;
  private final OutcomeLog log;
  private final HistoryWriter writer;
  private Optional<Pen> pen = Optional.empty();

  public HistoryRecorder(int shard, OutcomeLog log, HistoryWriter writer) {
    this.shard = shard;
    this.log = log;
    this.writer = writer;
  }

  /**
   * Writes down what there is; nothing while another node is the writer of the shard. Throws when a
   * store fails.
   */
  public Progress runOnce() {
    if (pen.isEmpty()) {
      pen = writer.take(shard);
    }
    return pen.map(this::copy).orElse(Progress.NOT_OURS);
  }

  private Progress copy(Pen held) {
    Segment segment = log.read(shard, LARGEST_SEGMENT);
    if (segment.isEmpty()) {
      return Progress.CAUGHT_UP;
    }
    try {
      held.write(segment.events(), segment.unreadable());
    } catch (RuntimeException e) {
      drop(e);
      throw e;
    }
    log.trim(shard, segment, finished(segment.events()));
    return segment.events().size() < LARGEST_SEGMENT ? Progress.WROTE_ALL : Progress.WROTE;
  }

  private static List<TaskId> finished(List<Event> events) {
    return events.stream().filter(Event::endsTask).map(Event::id).distinct().toList();
  }

  /** A pen that failed may hold a broken connection; the next pass takes another. */
  private void drop(RuntimeException cause) {
    try {
      close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /** Lets another node be the writer. */
  @Override
  public void close() {
    Optional<Pen> held = pen;
    pen = Optional.empty();
    held.ifPresent(Pen::close);
  }

  /** What a pass came to. */
  public enum Progress {
    /** Another node writes this shard. */
    NOT_OURS,
    /** There was nothing to write. */
    CAUGHT_UP,
    /** Wrote all that there was when it looked. */
    WROTE_ALL,
    /** There may be more. */
    WROTE
  }
}
