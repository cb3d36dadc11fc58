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
  /** Somebody whom an OpenID provider knows was let in. */
  SIGN_IN,
  /** Somebody who came from an OpenID provider was not let in. */
  REFUSE_SIGN_IN;

  /** The name as it stands in JSON: lower-case words with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
