package io.rebound.web.access;

import io.rebound.tenant.Actor;
import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.Credential;
import io.rebound.tenant.Credential.TenantCredential;
import io.rebound.tenant.Role;
import io.rebound.tenant.SignIn;
import io.rebound.tenant.SignIn.Verdict;
import io.rebound.tenant.User;
import io.rebound.web.access.Caller.Administrator;
import io.rebound.web.access.Caller.OfConsole;
import io.rebound.web.access.Caller.OfTenant;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Problem.Code;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Finds the caller that an {@code Authorization} header stands for. */
public final class Callers {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final ApiKeys keys;
  private final SignIn signIn;
  private final Refusals refusals;
  private final String source;

  /**
   * Knows callers by these.
   *
   * @param refusals is told of wrong passwords
   * @param source the address that the request comes from
   */
  public Callers(ApiKeys keys, SignIn signIn, Refusals refusals, String source) {
    this.keys = keys;
    this.signIn = signIn;
    this.refusals = refusals;
    this.source = source;
  }

  /**
   * The caller; nobody when the header is of another scheme, malformed, unknown or revoked.
   *
   * @throws io.rebound.web.problem.Refusal after too many wrong passwords
   */
  public Optional<Caller> of(String authorization) {
    Optional<String> key = key(authorization);
    if (key.isPresent()) {
      return keys.authenticate(key.get()).map(Callers::of);
    }
    if (isScheme(BASIC, authorization)) {
      return user(authorization.substring(BASIC.length()).trim()).map(Callers::of);
    }
    return Optional.empty();
  }

  /** The API key in an {@code Authorization} header; null for no header. */
  public static Optional<String> key(String authorization) {
    return authorization != null && isScheme(BEARER, authorization)
        ? Optional.of(authorization.substring(BEARER.length()).trim())
        : Optional.empty();
  }

  private static boolean isScheme(String scheme, String authorization) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private Optional<User> user(String encoded) {
    try {
      String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : user(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<User> user(String name, String password) {
    Verdict verdict = signIn.of(name, password, source);
    if (verdict instanceof Verdict.Unknown unknown) {
      refusals.refused(name, source, unknown.locksOut());
    }
    return known(verdict);
  }

  /**
   * The user, if the name and the password belonged together.
   *
   * @throws io.rebound.web.problem.Refusal after too many tries
   */
  public static Optional<User> known(Verdict verdict) {
    if (verdict instanceof Verdict.TooManyTries tries) {
      throw Problem.of(
              429,
              Code.TOO_MANY_TRIES,
              "there were too many tries to sign in; wait %d s".formatted(tries.seconds()))
          .with("Retry-After", Long.toString(tries.seconds()))
          .refusal();
    }
    return verdict instanceof Verdict.Known known ? Optional.of(known.user()) : Optional.empty();
  }

  private static Caller of(Credential credential) {
    Actor actor = Actor.key(credential, Actor.Origin.API);
    return credential instanceof TenantCredential tenant
        ? new OfTenant(tenant.tenant(), actor)
        : new Administrator(actor);
  }

  private static Caller of(User user) {
    Actor actor = Actor.user(user, Actor.Origin.API);
    if (user.role() == Role.ADMIN) {
      return new Administrator(actor);
    }
    return user.tenant()
        .<Caller>map(tenant -> new OfTenant(tenant, actor))
        .orElseGet(() -> new OfConsole(user.role(), actor));
  }

  /** Is told of wrong passwords. */
  @FunctionalInterface
  public interface Refusals {
    /**
     * Somebody was refused.
     *
     * @param source the address that the words came from
     * @param locksOut whether tries for that name from there have to wait from now on
     */
    void refused(String name, String source, boolean locksOut);
  }
}
