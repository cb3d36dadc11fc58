package io.rebound.server;

/** The store answers, but waiting will not make it one that Rebound can use. */
final class WrongStore extends Exception {
  WrongStore(String message) {
    super(message);
  }
}
