package io.rebound.console.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * What stands in the address of a page, also when a form of the page comes back: it then has hidden
 * fields of the same names. Unlike a view parameter it is known from the first phase on, so that
 * parts of a page can depend on it.
 */
@RequestScoped
public class Address {
  @Inject private FacesContext faces;

  /** The value of that name, if it is there and not blank. */
  public Optional<String> part(String name) {
    return given(name).filter(value -> !value.isBlank());
  }

  /** The value of that name, if it is there, blank or not. */
  public Optional<String> given(String name) {
    return Optional.ofNullable(faces.getExternalContext().getRequestParameterMap().get(name));
  }
}
