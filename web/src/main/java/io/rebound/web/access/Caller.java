package io.rebound.web.access;

import io.rebound.tenant.Actor;
import io.rebound.tenant.Role;
import io.rebound.tenant.TenantId;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Problem.Code;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** Whom a request's credential stands for. */
public sealed interface Caller {
  /** Under which a request carries its caller. */
  String PROPERTY = Caller.class.getName();

  /** Who that is, for the audit trail. */
  Actor actor();

  /** A tenant, by its key or by a user of its own. */
  record OfTenant(TenantId tenant, Actor actor) implements Caller {}

  /** An administrator, by a key without a tenant or as a user. */
  record Administrator(Actor actor) implements Caller {}

  /** A user who looks after the service: an operator or a viewer, who changes nothing here. */
  record OfConsole(Role role, Actor actor) implements Caller {}

  /** Who is asking, for the audit trail. */
  static Actor actor(ContainerRequestContext request) {
    return ((Caller) request.getProperty(PROPERTY)).actor();
  }

  /**
   * The tenant that is asking. A tenant comes from the credential and from nowhere else.
   *
   * @throws io.rebound.web.problem.Refusal when it is not a tenant
   */
  static TenantId tenant(ContainerRequestContext request) {
    if (request.getProperty(PROPERTY) instanceof OfTenant caller) {
      return caller.tenant();
    }
    throw Problem.of(
            403,
            Code.FORBIDDEN,
            "this is for tenants, and the credential belongs to none; use a key of a tenant")
        .refusal();
  }

  /** The tenant that is asking, if it is one. */
  static Optional<TenantId> ofTenant(ContainerRequestContext request) {
    return request.getProperty(PROPERTY) instanceof OfTenant caller
        ? Optional.of(caller.tenant())
        : Optional.empty();
  }

  /**
   * Goes on for those who may look at all of the platform: administrators, operators and viewers.
   *
   * @throws io.rebound.web.problem.Refusal for everybody else
   */
  static void requirePlatform(ContainerRequestContext request) {
    Object caller = request.getProperty(PROPERTY);
    if (!(caller instanceof Administrator) && !(caller instanceof OfConsole)) {
      throw Problem.of(
              403,
              Code.FORBIDDEN,
              "this is not for tenants: use an administrator's key, or HTTP Basic with a user of role admin, operator or viewer")
          .refusal();
    }
  }

  /**
   * Goes on for administrators only.
   *
   * @throws io.rebound.web.problem.Refusal for everybody else
   */
  static void requireAdministrator(ContainerRequestContext request) {
    if (!(request.getProperty(PROPERTY) instanceof Administrator)) {
      throw Problem.of(
              403,
              Code.FORBIDDEN,
              "this is for administrators: use an administrator's key, or HTTP Basic with a user of role admin")
          .refusal();
    }
  }
}
