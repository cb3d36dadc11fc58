package io.rebound.web.overview;

import io.rebound.overview.QuotaUse;
import io.rebound.web.json.JsonOut;
import java.util.List;

/** What a tenant uses of its quotas, as JSON. */
final class QuotaJson {
  private QuotaJson() {}

  /** The members of the object that was just opened, and its end. */
  static JsonOut write(JsonOut json, List<QuotaUse> quotas) {
    for (QuotaUse use : quotas) {
      json.open(use.kind().code());
      use.used().ifPresent(used -> json.field("used", used));
      json.field("limit", use.limit());
      use.refusedAt().ifPresent(at -> json.field("refusedAt", at));
      json.close();
    }
    return json.close();
  }
}
