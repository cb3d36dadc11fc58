package io.rebound.audit;

import java.util.Locale;

/** What was done. */
public enum Act {
  CREATE,
  CHANGE,
  DELETE,
  /** A key was ended. */
  REVOKE,
  /** A user was given another password by somebody else. */
  RESET_PASSWORD,
  /** A user chose another password. */
  CHANGE_PASSWORD,
  PAUSE,
  RESUME,
  SUSPEND,
  /** A tenant's deliveries go on, but nothing is accepted any more. */
  DRAIN,
  /** A suspended or draining tenant was taken up again. */
  REINSTATE,
  /** A message was sent to a destination to see whether it arrives. */
  TEST,
  CANCEL,
  RUN_NOW,
  REDRIVE,
  DISCARD,
  START,
  STOP,
  /** Somebody was let into the console. */
  SIGN_IN,
  /** Somebody was not let into the console. */
  REFUSE_SIGN_IN,
  /** Tries to sign in by a name have to wait, after too many. */
  LOCK_OUT,
  /** Somebody left the console. */
  SIGN_OUT;

  /** The name as it stands in JSON: lower-case words with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
