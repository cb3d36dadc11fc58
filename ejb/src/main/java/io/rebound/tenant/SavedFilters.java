package io.rebound.tenant;

import io.rebound.input.FieldError;
import java.util.List;

/**
 * The filters that people keep, each for themselves: nobody sees another's. Owners are the names
 * that people are signed in with. Throws {@link StoreUnavailable}.
 */
public interface SavedFilters {
  /** How many a person can keep. */
  int MOST = 50;

  /** Of a name, in characters. */
  int LONGEST_NAME = 60;

  /** Of a filter, in characters. */
  int LONGEST_TEXT = 1000;

  /** Those of one person, by name. */
  List<SavedFilter> of(String owner);

  /** Keeps a filter, in place of the one that has the same name. */
  Change keep(String owner, SavedFilter filter);

  /** Forgets the filter of that name. False when there is none. */
  boolean forget(String owner, String name);

  /** What became of a wish to keep a filter. */
  sealed interface Change {
    /** It is kept. */
    record Kept(SavedFilter filter) implements Change {}

    /** It cannot be so; the fields are {@code name} and {@code filter}. */
    record Rejected(List<FieldError> errors) implements Change {}
  }
}
