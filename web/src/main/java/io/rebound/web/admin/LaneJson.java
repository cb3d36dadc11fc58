package io.rebound.web.admin;

import io.rebound.destination.Limits;
import io.rebound.input.DurationText;
import io.rebound.schedule.LaneState;
import io.rebound.web.json.JsonOut;

/** How the lane of a destination stands, as JSON. */
final class LaneJson {
  private LaneJson() {}

  static JsonOut write(Limits limits, LaneState state) {
    JsonOut json =
        new JsonOut()
            .open()
            .field("waiting", state.waiting())
            .field("leased", state.leased())
            .field("maxInFlight", limits.maxInFlight());
    limits
        .rate()
        .ifPresent(
            rate ->
                json.open("rate")
                    .field("tasks", rate.tasks())
                    .field("per", DurationText.format(rate.per()))
                    .field("restsUntil", state.restsUntil())
                    .close());
    state
        .breaker()
        .ifPresent(
            breaker ->
                json.open("breaker")
                    .field("state", breaker.phase().code())
                    .field("failures", breaker.failures())
                    .field("openedAt", breaker.openedAt())
                    .field("triesAgainAt", breaker.triesAgainAt())
                    .close());
    return json.close();
  }
}
