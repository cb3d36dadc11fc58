package io.rebound.console;

import io.rebound.console.page.Notices;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is shown when a store does not answer: a form as it was filled in, with a notice; else, in
 * the frame of every page, the notice alone.
 */
final class AwayPage {
  private static final String PAGE = "/away.xhtml";

  private final FacesContext faces;
  private final ExternalContext external;

  AwayPage(FacesContext faces) {
    this.faces = faces;
    this.external = faces.getExternalContext();
  }

  /**
   * Shows it in place of what the request was for.
   *
   * @param why what was thrown
   */
  void show(Throwable why) {
    boolean drawing = faces.getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
    if (drawing && faces.getPartialViewContext().isAjaxRequest()) {
      openWhole();
      return;
    }
    CDI.current().select(Notices.class).get().away(why);
    if (drawing) {
      drawInstead();
    } else {
      if (!faces.isPostback()) {
        faces.setViewRoot(page());
      }
      faces.renderResponse();
    }
  }

  private UIViewRoot page() {
    return faces.getApplication().getViewHandler().createView(faces, PAGE);
  }

  private void drawInstead() {
    ((HttpServletResponse) external.getResponse()).resetBuffer(); // the headers stay
    UIViewRoot page = page();
    faces.setViewRoot(page);
    try {
      ViewDeclarationLanguage language =
          faces.getApplication().getViewHandler().getViewDeclarationLanguage(faces, PAGE);
      language.buildView(faces, page);
      language.renderView(faces, page);
      faces.responseComplete();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** A part cannot be drawn: the browser is to ask for the page. */
  private void openWhole() {
    HttpServletResponse response = (HttpServletResponse) external.getResponse();
    response.resetBuffer();
    try {
      PartialRedirect.write(response, WayBack.of((HttpServletRequest) external.getRequest()));
      faces.responseComplete();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
