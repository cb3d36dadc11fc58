package io.rebound.quota;

/**
 * Leave to hand in so many tasks. What of it was not used by the time that it is closed is given
 * back.
 */
public interface Admission extends AutoCloseable {
  /** Of a tenant without a quota. */
  Admission FREE =
      new Admission() {
        @Override
        public void used(int tasks) {
          // Nobody counts.
        }

        @Override
        public void close() {
          // Nothing to give back.
        }
      };

  /** So many new tasks were accepted under it. */
  void used(int tasks);

  @Override
  void close();
}
