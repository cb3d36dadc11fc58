package io.rebound.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Leads to another page of the console. */
@RequestScoped
public class Goes {
  @Inject private FacesContext faces;

  /**
   * To a page, with parameters.
   *
   * @param page from the console's root: {@code /tenant.xhtml}
   * @param parameters names and values in turn; those that are null are left out
   */
  public void to(String page, String... parameters) {
    String root = faces.getExternalContext().getRequestContextPath();
    try {
      faces.getExternalContext().redirect(Link.to(root + page, parameters));
      faces.responseComplete();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** The page is not there. */
  public void nowhere() {
    end(404, "not found");
  }

  /** The user's role is not for that page. */
  public void refused() {
    end(403, "not allowed");
  }

  private void end(int status, String words) {
    try {
      faces.getExternalContext().responseSendError(status, words);
      faces.responseComplete();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
