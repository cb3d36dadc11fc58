package io.rebound.tenant;

/** Whom a key stands for. */
public sealed interface Credential {
  /** The key's name, for the record. */
  String keyName();

  /** A tenant, and nothing of any other. */
  record TenantCredential(TenantId tenant, String keyName) implements Credential {}

  /** An administrator. */
  record AdminCredential(String keyName) implements Credential {}
}
