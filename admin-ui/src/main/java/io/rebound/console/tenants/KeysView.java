package io.rebound.console.tenants;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Once;
import io.rebound.tenant.ApiKey;
import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys of a tenant. A new one is shown once. */
@Named
@ViewScoped
public class KeysView implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_NAME = 100;

  @Inject private transient Provider<ApiKeys> keys;
  @Inject private TenantView tenant;
  @Inject private Viewer viewer;
  @Inject private Notices notices;
  @Inject private Once once;
  @Inject private Asking asking;

  private transient List<ApiKey> seen = List.of();
  private String name;
  private Long chosen;
  private String chosenName;
  private String chosenPrefix;
  private Instant chosenUsed;
  private int others;

  /** The tenant's keys, revoked ones too, oldest first. */
  @Needs(Right.SEE_TENANTS)
  public List<ApiKey> getKeys() {
    try {
      Optional<TenantId> owner = owner();
      seen = owner.isPresent() ? keys.get().list(owner) : List.of();
    } catch (StoreUnavailable away) {
      // the form beside them is worth more: they are as they were seen last
    }
    return seen;
  }

  /** Makes a key, which the page then shows this once. */
  @Needs(Right.ADMINISTER)
  public void create() {
    chosen = null;
    String wanted = name == null ? "" : name.strip();
    if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
      notices.wrong("keys:name", "must be 1 to " + LONGEST_NAME + " characters");
      return;
    }
    Optional<TenantId> owner = owner();
    if (owner.isPresent()) {
      once.hand(handed(), keys.get().create(viewer.actor(), owner, wanted).text());
      tenant.getEdited().again(); // by its address, so that a reload makes no second key
    }
  }

  /** Asks before a key is ended. */
  @Needs(Right.ADMINISTER)
  public void ask(long id) {
    chosen = null;
    getKeys().stream().filter(key -> key.id() == id).findFirst().ifPresent(this::choose);
  }

  private void choose(ApiKey key) {
    chosen = key.id();
    chosenName = key.name();
    chosenPrefix = key.prefix();
    chosenUsed = key.lastUsedAt().orElse(null);
    others = (int) seen.stream().filter(o -> o.revokedAt().isEmpty() && o.id() != key.id()).count();
    asking.about("ask-revoke");
  }

  /** Ends the key that was asked about. */
  @Needs(Right.ADMINISTER)
  public void revoke() {
    Optional<TenantId> owner = owner();
    if (chosen != null && owner.isPresent() && keys.get().revoke(viewer.actor(), owner, chosen)) {
      notices.kept().done("keys.revoked");
    }
    chosen = null;
    once.hand(typed(), name);
    tenant.getEdited().again();
  }

  private String typed() {
    return "the key name typed for " + tenant.getEdited().getOriginal();
  }

  private String handed() {
    return "the new key of " + tenant.getEdited().getOriginal();
  }

  private Optional<TenantId> owner() {
    return tenant.getEdited().stored().map(Tenant::id);
  }

  /** The new key; null when none was made just now. */
  public String getShown() {
    return once.handed(handed(), String.class).orElse(null);
  }

  /** The number of the key that is asked about; null when none is. */
  public Long getChosen() {
    return chosen;
  }

  public String getChosenName() {
    return chosenName;
  }

  /** When the key that is asked about was used last; null when it never was. */
  public Instant getChosenUsed() {
    return chosenUsed;
  }

  /** How many keys of the tenant go on opening. */
  public int getOthers() {
    return others;
  }

  public String getChosenPrefix() {
    return chosenPrefix;
  }

  /** What was typed, before a key was revoked too. */
  public String getName() {
    return Optional.ofNullable(name).or(() -> once.handed(typed(), String.class)).orElse(null);
  }

  public void setName(String name) {
    this.name = name;
  }
}
