package io.rebound.console.page;

import io.rebound.console.access.TenantChoice;
import io.rebound.input.Echo;
import io.rebound.tenant.Tenant;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;

/** The acts of the bar above every screen. */
@Named
@RequestScoped
public class Shell {
  /**
   * The most bytes of a form as it is sent: the largest payload with three of them for each
   * character, and more. The server has the same as {@code max-form-post-size-bytes}.
   */
  public static final int LARGEST_FORM = 4 << 20;

  private static final String ALL = "tenant.all";
  private static final Set<String> OF_ANOTHER = Set.of("tenant", "after", "before");

  @Inject private FacesContext faces;
  @Inject private TenantChoice choice;
  @Inject private Notices notices;
  @Inject private Texts texts;

  private String tenant;

  /** The same, for the pages. */
  public int getLargestForm() {
    return LARGEST_FORM;
  }

  /**
   * Opens the screen again for the tenant that was typed, or for all when nothing was: filtered as
   * it was, from its first row on. What was about one thing of another tenant gives way to the list
   * of such things. A name that no tenant has changes nothing.
   */
  public void showTenant() throws IOException {
    boolean all = tenant == null || tenant.isBlank() || tenant.strip().equals(texts.get(ALL));
    if (all) {
      choice.setName(null);
    } else {
      choice
          .named(tenant.strip())
          .map(Tenant::name)
          .ifPresentOrElse(
              choice::setName, () -> notices.kept().failed("tenant.unknown", Echo.of(tenant)));
    }
    String page = faces.getViewRoot().getViewId();
    String screen = Screens.of(page).map(Screen::path).orElse(page);
    ExternalContext external = faces.getExternalContext();
    String query = ((HttpServletRequest) external.getRequest()).getQueryString();
    Query kept =
        new Query(screen.equals(page) ? query : "").only(name -> !OF_ANOTHER.contains(name));
    external.redirect(external.getRequestContextPath() + kept.after(screen));
  }

  /** The tenant that is shown; null for all. */
  public String getTenant() {
    return choice.getName();
  }

  public void setTenant(String tenant) {
    this.tenant = tenant;
  }
}
