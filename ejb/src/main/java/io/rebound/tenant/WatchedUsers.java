package io.rebound.tenant;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Users of whose changes somebody is told. */
final class WatchedUsers implements Users {
  private final Users users;
  private final Consumer<String> onChange;

  WatchedUsers(Users users, Consumer<String> onChange) {
    this.users = users;
    this.onChange = onChange;
  }

  @Override
  public Optional<User> authenticate(String name, String password) {
    return users.authenticate(name, password);
  }

  @Override
  public List<User> list(Optional<String> after, int limit) {
    return users.list(after, limit);
  }

  @Override
  public Change create(String name, String password, Role role, Optional<TenantId> tenant) {
    return users.create(name, password, role, tenant);
  }

  @Override
  public Change changePassword(String name, String password) {
    Change change = users.changePassword(name, password);
    onChange.accept(name);
    return change;
  }

  @Override
  public Change delete(String name) {
    Change change = users.delete(name);
    onChange.accept(name);
    return change;
  }

  @Override
  public boolean ensureAdmin(String password) {
    return users.ensureAdmin(password);
  }
}
