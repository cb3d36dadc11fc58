package io.rebound.server;

/** A store that the server needs before it can boot. */
interface Store {
  /** What it is, as in "PostgreSQL". */
  String name();

  /** Where it is, without any secret. */
  String address();

  /** Returns when the store answers and is new enough, throws otherwise; within seconds. */
  void check() throws Exception;
}
