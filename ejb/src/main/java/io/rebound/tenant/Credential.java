package io.rebound.tenant;

/** Whom a key stands for. */
public sealed interface Credential {
  /** The key's name, for the record. */
  String keyName();

  /** The key's beginning, by which people recognise it. */
  String keyPrefix();

  /** A tenant, and nothing of any other. */
  record TenantCredential(TenantId tenant, String keyName, String keyPrefix)
      implements Credential {}

  /** An administrator. */
  record AdminCredential(String keyName, String keyPrefix) implements Credential {}
}
