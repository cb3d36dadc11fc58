package io.rebound.destination.jpa;

import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import io.rebound.retry.jpa.PolicyNames;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a destination names: itself, its policy and its dead destination. */
record References(EntityManager entities, TenantId tenant, String name) {

  List<FieldError> faults(
      DestinationDraft draft, Function<DestinationSpec, List<FieldError>> judge) {
    List<FieldError> errors = new ArrayList<>(judge.apply(draft.spec()));
    if (!Tenant.NAME.matcher(name).matches()) {
      errors.add(
          new FieldError("name", "must be 1 to 63 of a-z 0-9 . _ -, but is " + Echo.of(name)));
    }
    draft
        .retryPolicy()
        .flatMap(
            policy -> new PolicyNames(entities).refuse("retryPolicy", Optional.of(tenant), policy))
        .ifPresent(errors::add);
    draft.deadDestination().flatMap(this::refuseDead).ifPresent(errors::add);
    return errors;
  }

  Optional<DestinationId> dead(DestinationDraft draft) {
    return draft.deadDestination().flatMap(this::find);
  }

  private Optional<FieldError> refuseDead(String dead) {
    if (dead.equals(name)) {
      return Optional.of(new FieldError("deadDestination", "must be another destination"));
    }
    return find(dead).isPresent()
        ? Optional.empty()
        : Optional.of(new FieldError("deadDestination", "there is no destination '" + dead + "'"));
  }

  private Optional<DestinationId> find(String dead) {
    // Held, so that it is not deleted before it is named.
    return new DestinationTable(entities)
        .named(tenant, dead, LockModeType.PESSIMISTIC_READ)
        .map(DestinationEntity::id);
  }
}
