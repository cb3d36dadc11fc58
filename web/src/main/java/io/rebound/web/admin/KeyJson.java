package io.rebound.web.admin;

import io.rebound.input.Parsed;
import io.rebound.input.StoredText;
import io.rebound.input.json.Fields;
import io.rebound.tenant.ApiKey;
import io.rebound.tenant.ApiKeys;
import io.rebound.web.json.JsonOut;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** API keys as JSON. The key itself is shown once, when it is made. */
final class KeyJson {
  private static final int LONGEST_NAME = 100;

  private KeyJson() {}

  /** The name of a key to be made. */
  static Parsed<String> parse(JsonObject document) {
    Fields fields = Fields.of(document);
    Optional<String> name = fields.required("name", fields.text("name"));
    name.flatMap(text -> StoredText.wrong(text, LONGEST_NAME))
        .ifPresent(message -> fields.wrong("name", message));
    fields.refuseOthers();
    return fields.parsed(name);
  }

  static JsonOut write(List<ApiKey> keys) {
    JsonOut json = new JsonOut().open().openArray("items");
    keys.forEach(key -> members(json.open(), key).close());
    return json.closeArray().close();
  }

  static JsonOut write(ApiKeys.Created created) {
    return members(new JsonOut().open(), created.key()).field("key", created.text()).close();
  }

  private static JsonOut members(JsonOut json, ApiKey key) {
    return json.field("id", key.id())
        .field("name", key.name())
        .field("prefix", key.prefix())
        .field("createdAt", key.createdAt())
        .field("lastUsedAt", key.lastUsedAt())
        .field("revokedAt", key.revokedAt());
  }
}
