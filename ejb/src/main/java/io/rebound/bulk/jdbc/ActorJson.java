package io.rebound.bulk.jdbc;

import io.rebound.input.json.JsonText;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/** Who began a run, as it is kept. */
final class ActorJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private ActorJson() {}

  static String write(Actor actor) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("kind", actor.kind().name())
            .add("name", actor.name())
            .add("origin", actor.origin().name());
    actor.keyPrefix().ifPresent(prefix -> json.add("keyPrefix", prefix));
    actor.tenant().ifPresent(tenant -> json.add("tenant", tenant.value()));
    return json.build().toString();
  }

  static Actor read(String text) {
    JsonObject json = JsonText.object(text);
    return new Actor(
        Actor.Kind.valueOf(json.getString("kind")),
        json.getString("name"),
        Optional.ofNullable(json.getString("keyPrefix", null)),
        json.containsKey("tenant")
            ? Optional.of(new TenantId(json.getInt("tenant")))
            : Optional.empty(),
        Actor.Origin.valueOf(json.getString("origin")));
  }
}
