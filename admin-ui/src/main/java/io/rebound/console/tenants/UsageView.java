package io.rebound.console.tenants;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.overview.OverviewUnavailable;
import io.rebound.overview.QuotaUse;
import io.rebound.overview.TenantOverview;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Tenant;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What the tenant of the page uses of its quotas. */
@Named
@RequestScoped
public class UsageView {
  @Inject private TenantView page;
  @Inject private TenantOverview overview;
  @Inject private QuotaLines words;

  private List<QuotaLines.Line> lines;

  /** A line for each quota that the tenant has; none while the store does not answer. */
  @Needs(Right.SEE_TENANTS)
  public List<QuotaLines.Line> getLines() {
    if (lines == null) {
      lines = words.of(uses());
    }
    return lines;
  }

  private List<QuotaUse> uses() {
    try {
      return page.getEdited().stored().map(this::uses).orElse(List.of());
    } catch (StoreUnavailable | OverviewUnavailable away) {
      return List.of(); // the form beside them is worth more
    }
  }

  private List<QuotaUse> uses(Tenant tenant) {
    return overview.quotas(tenant);
  }
}
