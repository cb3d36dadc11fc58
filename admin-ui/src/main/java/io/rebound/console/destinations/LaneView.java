package io.rebound.console.destinations;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.destination.Destination;
import io.rebound.schedule.BreakerState;
import io.rebound.schedule.LaneState;
import io.rebound.schedule.LaneStates;
import io.rebound.schedule.ScheduleUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** How the lane of the page's destination stands now. */
@Named
@RequestScoped
public class LaneView {
  @Inject private DestinationView page;
  @Inject private LaneStates lanes;

  private Optional<LaneState> state;

  private Optional<LaneState> state() {
    if (state == null) {
      state =
          page.getEdited().stored().map(Destination::id).flatMap(id -> asked(() -> lanes.of(id)));
    }
    return state;
  }

  private static <T> Optional<T> asked(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (ScheduleUnavailable e) {
      return Optional.empty();
    }
  }

  /** Whether the schedule answers. */
  @Needs(Right.SEE_SETUP)
  public boolean isKnown() {
    return state().isPresent();
  }

  /** Due tasks that nobody holds. */
  public long getWaiting() {
    return state().map(LaneState::waiting).orElse(0L);
  }

  /** Tasks in flight. */
  public long getLeased() {
    return state().map(LaneState::leased).orElse(0L);
  }

  /** When its rate lets the next task go; null when at once. */
  public Instant getRestsUntil() {
    return state().flatMap(LaneState::restsUntil).orElse(null);
  }

  private Optional<BreakerState> breaker() {
    return state().flatMap(LaneState::breaker);
  }

  /** The state of the breaker as it stands in JSON; null without one. */
  public String getBreaker() {
    return breaker().map(BreakerState::phase).map(BreakerState.Phase::code).orElse(null);
  }

  /** Whether the breaker keeps tasks back. */
  public boolean isBroken() {
    return breaker().filter(each -> each.phase() != BreakerState.Phase.CLOSED).isPresent();
  }

  /** Failures in a row. */
  public int getFailures() {
    return breaker().map(BreakerState::failures).orElse(0);
  }

  /** Since when the breaker is not closed. */
  public Instant getOpenedAt() {
    return breaker().flatMap(BreakerState::openedAt).orElse(null);
  }

  /** When an open breaker lets a task try. */
  public Instant getTriesAgainAt() {
    return breaker().flatMap(BreakerState::triesAgainAt).orElse(null);
  }
}
