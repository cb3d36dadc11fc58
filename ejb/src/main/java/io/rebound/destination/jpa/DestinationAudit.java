package io.rebound.destination.jpa;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.audit.jpa.AuditPen;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.destination.json.DestinationJson;
import io.rebound.destination.json.SecretParameters;
import io.rebound.destination.json.Secrets;
import io.rebound.tenant.Actor;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes down who changes destinations, without their credentials. */
record DestinationAudit(EntityManager entities, Actor actor) {

  void created(Destination after) {
    write(Act.CREATE, Optional.empty(), Optional.of(after), List.of());
  }

  void changed(Act act, Destination before, Destination after) {
    if (before.version() != after.version()) {
      write(act, Optional.of(before), Optional.of(after), rotated(before, after));
    }
  }

  /** Somebody has its breaker closed, which changes nothing of what is stored. */
  void mended(Destination destination) {
    new AuditPen(entities)
        .write(AuditEntry.of(actor, Act.RESUME, subject(destination)).saying("closes its breaker"));
  }

  void deleted(Destination before) {
    write(Act.DELETE, Optional.of(before), Optional.empty(), List.of());
  }

  private void write(
      Act act, Optional<Destination> before, Optional<Destination> after, List<String> rotated) {
    Destination destination = after.or(() -> before).orElseThrow();
    AuditEntry entry =
        AuditEntry.of(actor, act, subject(destination))
            .from(before.map(this::json), after.map(this::json));
    new AuditPen(entities)
        .write(
            rotated.isEmpty()
                ? entry
                : entry.saying("another secret in " + String.join(", ", rotated)));
  }

  private static Subject subject(Destination destination) {
    return Subject.of(
        Subject.Kind.DESTINATION,
        destination.tenant(),
        destination.name().orElseGet(() -> destination.id().toString()));
  }

  /** A mask looks the same before and after, so that a new secret has to be said. */
  private static List<String> rotated(Destination before, Destination after) {
    Map<String, String> former = headers(before);
    Stream<String> headers =
        headers(after).entrySet().stream()
            .filter(header -> Secrets.isSecret(header.getKey()))
            .filter(header -> former.containsKey(header.getKey()))
            .filter(header -> !header.getValue().equals(former.get(header.getKey())))
            .map(Map.Entry::getKey);
    Stream<String> url = onlySecretsOfTheUrlDiffer(before, after) ? Stream.of("url") : Stream.of();
    return Stream.concat(url, headers).toList();
  }

  private static boolean onlySecretsOfTheUrlDiffer(Destination before, Destination after) {
    return before.spec() instanceof Http one
        && after.spec() instanceof Http other
        && !one.url().equals(other.url())
        && SecretParameters.masked(one.url()).equals(SecretParameters.masked(other.url()));
  }

  private static Map<String, String> headers(Destination destination) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (destination.spec() instanceof Http http) {
      headers.putAll(http.headers());
    }
    return headers;
  }

  private String json(Destination destination) {
    Optional<String> dead =
        destination
            .deadDestination()
            .flatMap(new DestinationTable(entities)::find)
            .flatMap(found -> found.toDestination().name());
    return Secrets.masked(DestinationJson.write(destination, dead)).toString();
  }
}
