package io.rebound.tenant.jpa;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.audit.Subject.Kind;
import io.rebound.audit.jpa.AuditPen;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import io.rebound.jpa.AlreadyThere;
import io.rebound.jpa.Names;
import io.rebound.jpa.Transactions;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Role;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import io.rebound.tenant.Users;
import io.rebound.tenant.json.PeopleJson;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Users in PostgreSQL. Nothing is remembered: signing in is rare, and slow on purpose. */
public final class JpaUsers implements Users {
  /** What OWASP's cheat sheet asks of PBKDF2 is 210,000 for SHA-512 and 600,000 for SHA-256. */
  private static final int ITERATIONS = 600_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,100}");

  private final Transactions transactions;
  private final InstantSource clock;
  private final PasswordHashes passwords;
  private final String nobodysPassword;

  /**
   * Users whose passwords are salted with these random numbers.
   *
   * @param random cannot be foreseen
   */
  public JpaUsers(Transactions transactions, InstantSource clock, RandomGenerator random) {
    this(transactions, clock, new PasswordHashes(random, ITERATIONS));
  }

  JpaUsers(Transactions transactions, InstantSource clock, PasswordHashes passwords) {
    this.transactions = transactions;
    this.clock = clock;
    this.passwords = passwords;
    this.nobodysPassword = passwords.hash("");
  }

  @Override
  public Optional<User> authenticate(String name, String password) {
    Optional<UserEntity> user = transactions.in(entities -> find(entities, name));
    String hash = user.map(UserEntity::passwordHash).orElse(nobodysPassword);
    boolean right = password.length() <= LONGEST_PASSWORD && passwords.matches(password, hash);
    return user.filter(known -> right).map(UserEntity::toUser);
  }

  @Override
  public List<User> list(Optional<String> after, int limit) {
    return transactions.in(
        entities ->
            entities
                .createQuery(
                    "from AppUser u where u.name > :after order by u.name", UserEntity.class)
                .setParameter("after", Names.start(after))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(UserEntity::toUser)
                .toList());
  }

  @Override
  public Optional<User> find(String name) {
    return transactions.in(entities -> find(entities, name).map(UserEntity::toUser));
  }

  @Override
  public Change create(
      Actor actor, String name, String password, Role role, Optional<TenantId> tenant) {
    List<FieldError> errors = new ArrayList<>(faultsOf(password));
    if (!NAME.matcher(name).matches()) {
      errors.add(
          new FieldError(
              "name", "must be 1 to 100 of a-z A-Z 0-9 . _ @ + -, but is " + Echo.of(name)));
    }
    errors.addAll(faultsOf(role, tenant));
    if (!errors.isEmpty()) {
      return new Change.Rejected(errors);
    }
    UserEntity user = new UserEntity(name, passwords.hash(password), role, tenant, clock.instant());
    try {
      return transactions.in(entities -> add(entities, actor, user));
    } catch (AlreadyThere e) {
      return new Change.NameTaken();
    }
  }

  @Override
  public Change changePassword(Actor actor, String name, String password) {
    List<FieldError> errors = faultsOf(password);
    if (!errors.isEmpty()) {
      return new Change.Rejected(errors);
    }
    String hash = passwords.hash(password);
    return transactions.in(
        entities ->
            find(entities, name)
                .<Change>map(
                    user -> {
                      User before = user.toUser();
                      user.changePassword(hash);
                      return saved(entities, actor, passwordAct(actor, name), before, user);
                    })
                .orElseGet(Change.NotFound::new));
  }

  @Override
  public Change changeRole(
      Actor actor, String name, Role role, Optional<TenantId> tenant, long version) {
    List<FieldError> errors = faultsOf(role, tenant);
    if (!errors.isEmpty()) {
      return new Change.Rejected(errors);
    }
    return transactions.in(
        entities -> {
          int admins = admins(entities, LockModeType.PESSIMISTIC_WRITE).size();
          Optional<UserEntity> found = find(entities, name);
          if (found.isEmpty()) {
            return new Change.NotFound();
          }
          UserEntity user = found.get();
          User before = user.toUser();
          if (before.version() != version) {
            return new Change.VersionConflict(before);
          }
          if (user.isAdmin() && role != Role.ADMIN && admins == 1) {
            return new Change.LastAdmin();
          }
          user.become(role, tenant);
          return saved(entities, actor, Act.CHANGE, before, user);
        });
  }

  @Override
  public Change delete(Actor actor, String name) {
    return transactions.in(
        entities -> {
          // Locked, so that two administrators cannot take each other away at once.
          int admins = admins(entities, LockModeType.PESSIMISTIC_WRITE).size();
          Optional<UserEntity> user = find(entities, name);
          if (user.isEmpty()) {
            return new Change.NotFound();
          }
          if (user.get().isAdmin() && admins == 1) {
            return new Change.LastAdmin();
          }
          User before = user.get().toUser();
          entities.remove(user.get());
          entities
              .createQuery("delete from SavedFilter f where f.owner = :name")
              .setParameter("name", name)
              .executeUpdate();
          audit(entities, actor, Act.DELETE, Optional.of(before), Optional.empty());
          return new Change.Saved(before);
        });
  }

  @Override
  public boolean ensureAdmin(String password) {
    boolean there = transactions.in(entities -> !admins(entities, LockModeType.NONE).isEmpty());
    if (there) {
      return false;
    }
    Change change = create(Actor.SERVER, FIRST_ADMIN, password, Role.ADMIN, Optional.empty());
    if (change instanceof Change.Rejected rejected) {
      throw new IllegalArgumentException(rejected.errors().get(0).toString());
    }
    return change instanceof Change.Saved;
  }

  private static Change saved(
      EntityManager entities, Actor actor, Act act, User before, UserEntity user) {
    // The version counts on when it is written.
    entities.flush();
    User after = user.toUser();
    if (before.version() != after.version()) {
      audit(entities, actor, act, Optional.of(before), Optional.of(after));
    }
    return new Change.Saved(after);
  }

  private static Act passwordAct(Actor actor, String name) {
    boolean own = actor.kind() == Actor.Kind.USER && actor.name().equals(name);
    return own ? Act.CHANGE_PASSWORD : Act.RESET_PASSWORD;
  }

  private static void audit(
      EntityManager entities, Actor actor, Act act, Optional<User> before, Optional<User> after) {
    User user = after.or(() -> before).orElseThrow();
    new AuditPen(entities)
        .write(
            AuditEntry.of(actor, act, new Subject(Kind.USER, user.tenant(), user.name()))
                .from(before.map(JpaUsers::json), after.map(JpaUsers::json)));
  }

  private static String json(User user) {
    return PeopleJson.write(user).toString();
  }

  private static List<FieldError> faultsOf(Role role, Optional<TenantId> tenant) {
    return (role == Role.TENANT) == tenant.isPresent()
        ? List.of()
        : List.of(new FieldError("tenant", "must be given for role tenant, and for no other role"));
  }

  private static Change add(EntityManager entities, Actor actor, UserEntity user) {
    entities.persist(user);
    audit(entities, actor, Act.CREATE, Optional.empty(), Optional.of(user.toUser()));
    return new Change.Saved(user.toUser());
  }

  private static List<FieldError> faultsOf(String password) {
    int length = password.length();
    if (length >= SHORTEST_PASSWORD && length <= LONGEST_PASSWORD) {
      return List.of();
    }
    return List.of(
        new FieldError(
            "password",
            "must have %d to %d characters, but has %d"
                .formatted(SHORTEST_PASSWORD, LONGEST_PASSWORD, length)));
  }

  private static Optional<UserEntity> find(EntityManager entities, String name) {
    if (!Names.canBeStored(name)) {
      return Optional.empty();
    }
    return entities
        .createQuery("from AppUser u where u.name = :name", UserEntity.class)
        .setParameter("name", name)
        .getResultList()
        .stream()
        .findFirst();
  }

  private static List<UserEntity> admins(EntityManager entities, LockModeType lock) {
    return entities
        .createQuery("from AppUser u where u.role = :admin order by u.id", UserEntity.class)
        .setParameter("admin", Role.ADMIN.code())
        .setLockMode(lock)
        .getResultList();
  }
}
