package io.rebound.deadletter;

import io.rebound.history.Cause;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * The dead letters of a tenant that have one cause.
 *
 * @param id of the cause, for {@link DeadLetterFilter#cause}
 * @param destinations how many destinations they were for
 * @param destination the name of the destination, if it is one alone and has one
 */
public record CauseGroup(
    TenantId tenant,
    String tenantName,
    long id,
    Cause cause,
    long count,
    Instant oldest,
    Instant newest,
    long destinations,
    Optional<String> destination) {}
