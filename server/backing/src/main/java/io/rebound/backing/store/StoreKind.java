package io.rebound.backing.store;

/** The three stores. */
public enum StoreKind {
  POSTGRES("PostgreSQL"),
  REDIS("Redis"),
  KAFKA("Kafka");

  private final String title;

  StoreKind(String title) {
    this.title = title;
  }

  /** Its name as people write it. */
  public String title() {
    return title;
  }
}
