package io.rebound.history;

import java.util.List;
import java.util.Optional;

/** Writes down what happened, one writer per shard over all nodes. */
public interface HistoryWriter {
  /**
   * Makes this node the writer of the shard, unless another node is.
   *
   * @return the pen, which is good until closed or until its connection breaks
   */
  Optional<Pen> take(int shard);

  /** The right to write the history of one shard. */
  interface Pen extends AutoCloseable {
    /**
     * Writes a batch in one transaction. Writing a batch again changes nothing.
     *
     * @param unreadable kept in quarantine, with the reason
     */
    void write(List<Event> events, List<byte[]> unreadable);

    @Override
    void close();
  }
}
