package io.rebound.tenant;

import io.rebound.input.FieldError;
import java.util.List;
import java.util.Optional;

/**
 * The people who sign in. Only salted and slow hashes of their passwords are kept. Throws {@link
 * StoreUnavailable}.
 */
public interface Users {
  /** The user that is made when there is no administrator. */
  String FIRST_ADMIN = "admin";

  /** The shortest password, in characters; the longest has {@link #LONGEST_PASSWORD}. */
  int SHORTEST_PASSWORD = 8;

  /** The longest password, in characters. */
  int LONGEST_PASSWORD = 200;

  /**
   * The user of that name, if this is the password. Takes as long for a user that does not exist.
   */
  Optional<User> authenticate(String name, String password);

  /**
   * Users by name.
   *
   * @param after only names after this one: the last of the page before
   * @param limit 1 to 1000
   */
  List<User> list(Optional<String> after, int limit);

  /**
   * Adds a user.
   *
   * @param tenant given exactly for role TENANT
   */
  Change create(Actor actor, String name, String password, Role role, Optional<TenantId> tenant);

  /** The user of that name, as the database has it now. */
  Optional<User> find(String name);

  /** Gives a user another password. */
  Change changePassword(Actor actor, String name, String password);

  /**
   * Gives a user another role. The last administrator stays one.
   *
   * @param tenant given exactly for role TENANT
   * @param version the one that the change was made from
   */
  Change changeRole(Actor actor, String name, Role role, Optional<TenantId> tenant, long version);

  /** Takes a user away. The last administrator stays. */
  Change delete(Actor actor, String name);

  /**
   * Adds the user {@value #FIRST_ADMIN} with that password, unless there is an administrator
   * already.
   *
   * @return whether the user is new
   */
  boolean ensureAdmin(String password);

  /** What became of a wish to change a user. */
  sealed interface Change {
    /** It is done, and the user now (or lately) like this. */
    record Saved(User user) implements Change {}

    /** Somebody else has that name. */
    record NameTaken() implements Change {}

    /** Somebody else was faster; the user is now like this. */
    record VersionConflict(User current) implements Change {}

    /** There is no such user. */
    record NotFound() implements Change {}

    /** Without this user nobody could administer. */
    record LastAdmin() implements Change {}

    /** It cannot be so. */
    record Rejected(List<FieldError> errors) implements Change {}
  }
}
