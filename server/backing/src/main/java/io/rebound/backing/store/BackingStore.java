package io.rebound.backing.store;

/**
 * One store that can be taken away and given back, as fault tests do. It keeps its address over
 * {@link #stop} and {@link #kill}, and its data too, save a Redis that was asked not to write.
 *
 * <p>Every method throws {@link BackingFailedException} when it cannot do what it says; a store
 * given by its address is not ours, and refuses to be stopped or killed.
 *
 * @param <A> how the store is reached
 */
public interface BackingStore<A> extends AutoCloseable {

  /** How the store is reached; the same before, while and after it runs. */
  A address();

  /** Starts it and waits until it answers; does nothing when it runs. */
  void start();

  /** Ends it in order and waits until it is gone; does nothing when it does not run. */
  void stop();

  /**
   * Ends it as a loss of power would: at once, with nothing written that was not written before.
   */
  void kill();

  /** Ends it in order, for good; its data stay where they are kept. A given store goes on. */
  @Override
  void close();
}
