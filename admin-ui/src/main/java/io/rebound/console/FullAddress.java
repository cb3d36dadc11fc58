package io.rebound.console;

import io.rebound.console.page.Query;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIViewParameter;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewMetadata;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has forms answer at the address of the page that they stand on, with the parameters that say what
 * the page is about. So whatever comes back for a form can be reloaded, kept and shared.
 */
public class FullAddress extends ViewHandlerWrapper {

  public FullAddress(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public String getActionURL(FacesContext faces, String page) {
    String address = getWrapped().getActionURL(faces, page);
    return UIComponent.getCurrentComponent(faces) instanceof UIForm
        ? query(faces).after(address)
        : address;
  }

  /** Only what the page declares: another parameter might be taken for a field of the form. */
  private static Query query(FacesContext faces) {
    HttpServletRequest request = (HttpServletRequest) faces.getExternalContext().getRequest();
    Set<String> declared =
        ViewMetadata.getViewParameters(faces.getViewRoot()).stream()
            .map(UIViewParameter::getName)
            .collect(Collectors.toSet());
    return new Query(request.getQueryString()).only(declared::contains);
  }
}
