package io.rebound.tenant.jpa;

import io.rebound.input.FieldError;
import io.rebound.jpa.AlreadyThere;
import io.rebound.jpa.Names;
import io.rebound.jpa.Transactions;
import io.rebound.tenant.Role;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.User;
import io.rebound.tenant.Users;
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
  public Change create(String name, String password, Role role, Optional<TenantId> tenant) {
    List<FieldError> errors = new ArrayList<>(faultsOf(password));
    if (!NAME.matcher(name).matches()) {
      errors.add(
          new FieldError(
              "name", "must be 1 to 100 of a-z A-Z 0-9 . _ @ + -, but is '" + name + "'"));
    }
    if ((role == Role.TENANT) != tenant.isPresent()) {
      errors.add(new FieldError("tenant", "must be given for role tenant, and for no other role"));
    }
    if (!errors.isEmpty()) {
      return new Change.Rejected(errors);
    }
    UserEntity user = new UserEntity(name, passwords.hash(password), role, tenant, clock.instant());
    try {
      return transactions.in(entities -> add(entities, user));
    } catch (AlreadyThere e) {
      return new Change.NameTaken();
    }
  }

  @Override
  public Change changePassword(String name, String password) {
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
                      user.changePassword(hash);
                      return new Change.Saved(user.toUser());
                    })
                .orElseGet(Change.NotFound::new));
  }

  @Override
  public Change delete(String name) {
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
          entities.remove(user.get());
          return new Change.Saved(user.get().toUser());
        });
  }

  @Override
  public boolean ensureAdmin(String password) {
    boolean there = transactions.in(entities -> !admins(entities, LockModeType.NONE).isEmpty());
    if (there) {
      return false;
    }
    Change change = create(FIRST_ADMIN, password, Role.ADMIN, Optional.empty());
    if (change instanceof Change.Rejected rejected) {
      throw new IllegalArgumentException(rejected.errors().get(0).toString());
    }
    return change instanceof Change.Saved;
  }

  private static Change add(EntityManager entities, UserEntity user) {
    entities.persist(user);
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
