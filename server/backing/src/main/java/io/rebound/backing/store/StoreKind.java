package io.rebound.backing.store;

/** The three stores. */
public enum StoreKind {
  POSTGRES,
  REDIS,
  KAFKA
}
