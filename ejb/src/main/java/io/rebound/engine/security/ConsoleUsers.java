package io.rebound.engine.security;

import io.rebound.tenant.User;
import io.rebound.tenant.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Knows people by name and password; their role is their one group. */
@ApplicationScoped
public class ConsoleUsers implements IdentityStore {
  private Users users;

  /** For the container, which makes a proxy of this class. */
  protected ConsoleUsers() {}

  @Inject
  public ConsoleUsers(Users users) {
    this.users = users;
  }

  /** Found by name and exact parameter type by the container. */
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    return users
        .authenticate(credential.getCaller(), credential.getPasswordAsString())
        .map(ConsoleUsers::valid)
        .orElse(CredentialValidationResult.INVALID_RESULT);
  }

  private static CredentialValidationResult valid(User user) {
    return new CredentialValidationResult(user.name(), Set.of(user.role().code()));
  }
}
