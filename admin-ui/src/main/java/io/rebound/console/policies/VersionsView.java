package io.rebound.console.policies;

import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.tenant.StoreUnavailable;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.io.Serializable;
import java.util.List;

/** The versions of the policy of the page. */
@Named
@ViewScoped
public class VersionsView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST = 20;

  @Inject private transient Provider<RetryPolicyCatalog> catalog;
  @Inject private PolicyView page;

  private transient List<PolicyVersion> versions = List.of();

  /** Newest first, each with what it changed; as they were seen last, at least. */
  public List<PolicyVersion> getVersions() {
    try {
      versions =
          page.getEdited()
              .owner()
              .filter(of -> !page.getEdited().isFresh())
              .map(
                  of ->
                      PolicyVersion.of(
                          catalog.get().versions(of, page.getEdited().getOriginal()), MOST))
              .orElse(List.of());
    } catch (StoreUnavailable away) {
      // the form above them is worth more
    }
    return versions;
  }
}
