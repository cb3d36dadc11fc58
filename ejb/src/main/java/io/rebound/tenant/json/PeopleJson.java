package io.rebound.tenant.json;

import io.rebound.tenant.ApiKey;
import io.rebound.tenant.User;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/** Users and keys as the audit trail keeps them: nothing that opens a door. */
public final class PeopleJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private PeopleJson() {}

  /** A user: {@code {"name", "role", "tenant"}}, the tenant by its number. */
  public static JsonObject write(User user) {
    JsonObjectBuilder document =
        JSON.createObjectBuilder().add("name", user.name()).add("role", user.role().code());
    user.tenant().ifPresent(tenant -> document.add("tenant", tenant.value()));
    return document.build();
  }

  /** A key: {@code {"name", "prefix", "revokedAt"}}. */
  public static JsonObject write(ApiKey key) {
    JsonObjectBuilder document =
        JSON.createObjectBuilder().add("name", key.name()).add("prefix", key.prefix());
    Optional<String> revoked = key.revokedAt().map(Object::toString);
    revoked.ifPresent(time -> document.add("revokedAt", time));
    return document.build();
  }
}
