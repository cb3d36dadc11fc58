package io.rebound.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** What an act asks about instead of being done: the dialog that the page opens, this once. */
@Named
@RequestScoped
public class Asking {
  private String dialog;
  private String words = "";

  /** The page opens the dialog with that id. */
  public void about(String id) {
    dialog = id;
  }

  /**
   * The same, with something to say in it.
   *
   * @param said how many things it concerns
   */
  public void about(String id, String said) {
    dialog = id;
    words = said;
  }

  /** Whether the dialog with that id is to be open. */
  public boolean opens(String id) {
    return id.equals(dialog);
  }

  /** What is to be said in it. */
  public String getWords() {
    return words;
  }
}
