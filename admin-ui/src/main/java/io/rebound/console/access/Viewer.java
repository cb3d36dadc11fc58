package io.rebound.console.access;

import io.rebound.tenant.Actor;
import io.rebound.tenant.Role;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who is signed in to this session. */
@Named
@SessionScoped
public class Viewer implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Duration TRUSTED = Duration.ofSeconds(2);
  private static final Duration WORKING_DAY = Duration.ofHours(8);

  private String name;
  private Role role;
  private Integer tenant;
  private long id;
  private long version;
  private Instant checkedAt;
  private Instant until;
  private String endOfSession;

  /** From now on the session is this user's. */
  public void become(User user) {
    name = user.name();
    role = user.role();
    id = user.id();
    version = user.version();
    tenant = user.tenant().map(TenantId::value).orElse(null);
    until = null;
    endOfSession = null;
  }

  /**
   * From now on the session is that of a user whom an OpenID provider knows. After eight hours the
   * provider is asked again whether that is still so.
   *
   * @param end where the browser ends its session at the provider
   */
  public void becomeByProvider(User user, Optional<String> end, Instant now) {
    become(user);
    until = now.plus(WORKING_DAY);
    endOfSession = end.orElse(null);
  }

  /** Whether an OpenID provider keeps the user, so that there is no password here. */
  public boolean isKeptElsewhere() {
    return until != null;
  }

  /** Where the browser ends its session at the provider. */
  public Optional<String> endOfSession() {
    return Optional.ofNullable(endOfSession);
  }

  /**
   * Sees whether the user is still there and what the role is now, unless that was done just now.
   * Who was given another password by somebody else has to sign in anew.
   *
   * @return false when the session is to end
   */
  public boolean check(Function<String, Optional<User>> find, Instant now) {
    if (until != null) {
      return now.isBefore(until);
    }
    if (name == null || checkedAt != null && now.isBefore(checkedAt.plus(TRUSTED))) {
      return true;
    }
    Optional<User> user = find.apply(name);
    checkedAt = now;
    boolean stays = user.stream().anyMatch(this::mayStay);
    user.filter(found -> stays).ifPresent(this::become);
    return stays;
  }

  /** Of all changes, one of the role alone leaves the session as it is. */
  private boolean mayStay(User now) {
    boolean unchanged = now.version() == version;
    boolean otherRole = now.version() == version + 1 && now.role() != role;
    return now.id() == id && (unchanged || otherRole);
  }

  /** The user's name; null when nobody is signed in. */
  public String getName() {
    return name;
  }

  /** The role, in the word that administrators use for it. */
  public String getRole() {
    return role == null ? "" : role.code();
  }

  /** What the user may do. */
  public Set<Right> rights() {
    return role == null ? Set.of() : Right.of(role);
  }

  /** The user as the audit trail keeps who did something. */
  public Actor actor() {
    return new Actor(Actor.Kind.USER, name, Optional.empty(), tenant(), Actor.Origin.CONSOLE);
  }

  /** The one tenant that the user sees; empty for those who see all. */
  public Optional<TenantId> tenant() {
    return Optional.ofNullable(tenant).map(TenantId::new);
  }
}
