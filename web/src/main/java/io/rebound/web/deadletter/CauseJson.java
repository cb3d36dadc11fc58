package io.rebound.web.deadletter;

import io.rebound.deadletter.CauseGroup;
import io.rebound.web.json.JsonOut;

/** Dead letters of one cause as JSON. */
final class CauseJson {
  private CauseJson() {}

  static void write(JsonOut json, CauseGroup group) {
    json.open()
        .field("id", Long.toHexString(group.id()))
        .field("fault", group.cause().fault().map(fault -> fault.code()))
        .field("status", group.cause().status())
        .field("message", group.cause().message())
        .field("count", group.count())
        .field("oldest", group.oldest())
        .field("newest", group.newest())
        .field("destinations", group.destinations())
        .field("destination", group.destination())
        .close();
  }
}
