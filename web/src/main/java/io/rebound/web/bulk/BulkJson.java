package io.rebound.web.bulk;

import io.rebound.bulk.BulkRun;
import io.rebound.web.json.JsonOut;

/** A run as JSON. */
final class BulkJson {
  private BulkJson() {}

  static JsonOut write(JsonOut json, BulkRun run) {
    return json.open()
        .field("id", run.id())
        .field("act", run.order().act().code())
        .field("selection", run.order().selection().words())
        .field("why", run.order().why())
        .field("actor", run.order().actor().name())
        .field("rate", run.order().rate())
        .field("state", run.state().code())
        .field("matching", run.matching().found())
        .field("exact", run.matching().isExact())
        .field("seen", run.seen())
        .field("changed", run.changed())
        .field("trouble", run.trouble())
        .field("createdAt", run.createdAt())
        .field("updatedAt", run.updatedAt())
        .field("finishedAt", run.finishedAt())
        .close();
  }
}
