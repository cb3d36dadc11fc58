package io.rebound.console.tenants;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.task.Waiting;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDirectory.Change;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Holds the tenant of the page, has it drained, or takes it up again. */
@Named
@RequestScoped
public class TenantActs {
  @Inject private TenantView page;
  @Inject private TenantDirectory directory;
  @Inject private Viewer viewer;
  @Inject private Waiting counting;
  @Inject private Asking asking;

  /** Asks before the tenant is held or drained. */
  @Needs(Right.ADMINISTER)
  public void ask(String act) {
    asking.about("ask-" + act, waiting());
  }

  @Needs(Right.ADMINISTER)
  public void suspend() {
    held(
        "tenant.now.suspended",
        directory.suspend(viewer.actor(), page.getEdited().getOriginal(), true));
  }

  @Needs(Right.ADMINISTER)
  public void drain() {
    held(
        "tenant.now.draining",
        directory.drain(viewer.actor(), page.getEdited().getOriginal(), true));
  }

  private void held(String words, Change change) {
    page.held(change, words, waiting());
  }

  private String waiting() {
    return page.getEdited().stored().map(Tenant::id).map(counting::ofTenant).orElse("");
  }

  /** Takes the tenant up again, whatever held it. */
  @Needs(Right.ADMINISTER)
  public void reinstate() {
    String name = page.getEdited().getOriginal();
    if (page.isSuspended() && page.isDraining()) {
      if (directory.drain(viewer.actor(), name, false) instanceof Change.Saved taken) {
        page.getEdited().follow(taken.tenant());
      }
    }
    held(
        "tenant.now.active",
        page.isSuspended()
            ? directory.suspend(viewer.actor(), name, false)
            : directory.drain(viewer.actor(), name, false));
  }
}
