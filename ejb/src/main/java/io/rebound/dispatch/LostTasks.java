package io.rebound.dispatch;

import io.rebound.journal.Journal;
import io.rebound.journal.Journal.Position;
import io.rebound.journal.Journal.Waiting;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.task.TaskId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the journal holds as unfinished and the schedule does not know, piece by piece, those due
 * first first. For one thread at a time.
 */
final class LostTasks {
  private static final int PAGE = 2000;

  /** Of payloads, give or take one. */
  private static final long BYTES_AT_ONCE = 4 << 20;

  private final Journal journal;
  private final Schedule schedule;
  private final Instant dueBefore;
  private final Supplier<Instant> youngest;
  private final Runnable onPage;
  private final Queue<Piece> pieces = new ArrayDeque<>();
  private Position position;
  private boolean atEnd;

  /**
   * @param youngest what was taken then or later is left alone
   * @param onPage is called after each page of the journal; what it throws ends the search
   */
  LostTasks(
      Journal journal,
      Schedule schedule,
      Instant dueFrom,
      Instant dueBefore,
      Supplier<Instant> youngest,
      Runnable onPage) {
    this.journal = journal;
    this.schedule = schedule;
    this.position = Position.before(dueFrom);
    this.dueBefore = dueBefore;
    this.youngest = youngest;
    this.onPage = onPage;
  }

  /** The next of them; none when there are no more. */
  List<Entry> next() {
    while (!(atEnd && pieces.isEmpty())) {
      if (pieces.isEmpty()) {
        readPage();
      } else {
        List<Entry> lost = pieces.remove().stillUnfinished(journal);
        if (!lost.isEmpty()) {
          return lost;
        }
      }
    }
    return List.of();
  }

  private void readPage() {
    List<Waiting> page = journal.unfinished(position, dueBefore, PAGE);
    onPage.run();
    atEnd = page.size() < PAGE;
    Set<TaskId> unknown = unknown(page);
    Piece piece = new Piece(position);
    for (Waiting task : page) {
      position = Position.of(task);
      piece.add(task, unknown.contains(task.id()));
      if (piece.bytes >= BYTES_AT_ONCE) {
        pieces.add(piece);
        piece = new Piece(position);
      }
    }
    pieces.add(piece);
  }

  private Set<TaskId> unknown(List<Waiting> page) {
    Instant newest = youngest.get();
    Set<TaskId> unknown = new HashSet<>();
    for (Waiting task : page) {
      if (task.takenAt().isBefore(newest)) {
        unknown.add(task.id());
      }
    }
    schedule.states(List.copyOf(unknown)).keySet().forEach(unknown::remove);
    return unknown;
  }

  /** A part of a page. */
  private static final class Piece {
    private final Set<TaskId> unknown = new HashSet<>();
    private final Position after;
    private Position upTo;
    private int tasks;
    private long bytes;

    Piece(Position after) {
      this.after = after;
      this.upTo = after;
    }

    void add(Waiting task, boolean isUnknown) {
      tasks++;
      bytes += task.bytes();
      upTo = Position.of(task);
      if (isUnknown) {
        unknown.add(task.id());
      }
    }

    List<Entry> stillUnfinished(Journal journal) {
      if (unknown.isEmpty()) {
        return List.of();
      }
      if (unknown.size() * 2 < tasks) {
        return journal.stillUnfinished(unknown);
      }
      // Neighbours are read together, which is much less work than to look for each. What gets
      // another due time meanwhile is left to the sweep that follows a rebuild.
      return journal.stillUnfinished(after, upTo).stream()
          .filter(entry -> unknown.contains(entry.task().id()))
          .toList();
    }
  }
}
