package io.rebound.schedule;

/** The schedule's store cannot be reached, or refuses writes. Worth repeating. */
public final class ScheduleUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ScheduleUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
