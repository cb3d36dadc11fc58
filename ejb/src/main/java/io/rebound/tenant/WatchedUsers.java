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
  public Change create(
      Actor actor, String name, String password, Role role, Optional<TenantId> tenant) {
    return users.create(actor, name, password, role, tenant);
  }

  @Override
  public Optional<User> find(String name) {
    return users.find(name);
  }

  @Override
  public Change changePassword(Actor actor, String name, String password) {
    Change change = users.changePassword(actor, name, password);
    onChange.accept(name);
    return change;
  }

  @Override
  public Change changeRole(
      Actor actor, String name, Role role, Optional<TenantId> tenant, long version) {
    Change change = users.changeRole(actor, name, role, tenant, version);
    onChange.accept(name);
    return change;
  }

  @Override
  public Change delete(Actor actor, String name) {
    Change change = users.delete(actor, name);
    onChange.accept(name);
    return change;
  }

  @Override
  public boolean ensureAdmin(String password) {
    return users.ensureAdmin(password);
  }
}
