package io.rebound.web.admin;

import io.rebound.audit.AuditEntry;
import io.rebound.audit.AuditTrail.Written;
import io.rebound.input.json.JsonText;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.function.Function;

/** Entries of the audit trail as JSON. */
record AuditJson(Function<TenantId, Optional<String>> names) {

  JsonObject write(Written written) {
    AuditEntry entry = written.entry();
    JsonObjectBuilder json =
        Documented.JSON
            .createObjectBuilder()
            .add("id", written.id())
            .add("at", written.at().toString())
            .add("actor", actor(entry.actor()))
            .add("act", entry.act().code())
            .add("kind", entry.subject().kind().code());
    entry.subject().tenant().ifPresent(tenant -> json.add("tenant", nameOf(tenant)));
    json.add("name", entry.subject().name()).add("count", entry.count());
    entry.detail().ifPresent(detail -> json.add("detail", detail));
    entry.run().ifPresent(run -> json.add("run", run));
    entry.before().ifPresent(before -> json.add("before", JsonText.object(before)));
    entry.after().ifPresent(after -> json.add("after", JsonText.object(after)));
    return json.build();
  }

  private JsonObject actor(Actor actor) {
    JsonObjectBuilder json =
        Documented.JSON
            .createObjectBuilder()
            .add("kind", actor.kind().code())
            .add("name", actor.name());
    actor.keyPrefix().ifPresent(prefix -> json.add("prefix", prefix));
    actor.tenant().ifPresent(tenant -> json.add("tenant", nameOf(tenant)));
    return json.add("origin", actor.origin().code()).build();
  }

  private String nameOf(TenantId tenant) {
    return names.apply(tenant).orElseGet(tenant::toString);
  }
}
