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
  Change create(String name, String password, Role role, Optional<TenantId> tenant);

  /** Gives a user another password. */
  Change changePassword(String name, String password);

  /** Takes a user away. The last administrator stays. */
  Change delete(String name);

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

    /** There is no such user. */
    record NotFound() implements Change {}

    /** Without this user nobody could administer. */
    record LastAdmin() implements Change {}

    /** It cannot be so. */
    record Rejected(List<FieldError> errors) implements Change {}
  }
}
