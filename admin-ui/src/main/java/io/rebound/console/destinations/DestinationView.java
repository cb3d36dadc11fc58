package io.rebound.console.destinations;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Edited;
import io.rebound.console.page.Editor;
import io.rebound.console.page.Kind;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.json.DestinationJson;
import io.rebound.input.Parsed;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.json.JsonObject;
import java.util.Optional;

/** One destination: made type by type, and changed. */
@Named
@ViewScoped
public class DestinationView implements Editor<Destination> {
  private static final long serialVersionUID = 1;
  private static final Kind<DestinationForm> KIND =
      new Kind<>(
          "/destination.xhtml",
          "/destinations.xhtml",
          Right.CHANGE_SETUP,
          "destination.",
          DestinationForm.FIELDS,
          DestinationForm.class);

  @Inject private transient Provider<DestinationCatalog> catalog;
  @Inject private DestinationDocuments documents;
  @Inject private Edited<Destination, DestinationForm> edited;
  @Inject private Viewer viewer;

  private boolean paused;

  @PostConstruct
  void begin() {
    edited.begin(KIND, this, new DestinationForm());
  }

  @Override
  public Optional<Destination> stored(String name) {
    return edited.owner().flatMap(of -> catalog.get().get(of, name));
  }

  @Override
  public JsonObject document(Destination destination) {
    return documents.of(destination);
  }

  @Override
  public long version(Destination destination) {
    return destination.version();
  }

  @Override
  public void fill(Destination destination) {
    getForm().fill(documents.of(destination));
  }

  @Override
  public void see(Destination now) {
    paused = now.paused();
  }

  /** Makes the destination, or changes it; what is wrong is said at the fields. */
  @Needs(Right.CHANGE_SETUP)
  public void save() {
    Optional<DestinationSpec> known = edited.stored().map(Destination::spec);
    Parsed<DestinationDraft> parsed = DestinationJson.parse(getForm().document(), known);
    edited.wrong(parsed.errors());
    edited.wrong(getForm().wrongLines());
    if (getForm().wrongLines().isEmpty()) {
      parsed.value().ifPresent(this::put);
    }
  }

  private void put(DestinationDraft draft) {
    edited.change(
        (of, name, expected) -> catalog.get().put(viewer.actor(), of, name, draft, expected));
  }

  /** Saves what was typed over what somebody else changed, which the user has seen. */
  @Needs(Right.CHANGE_SETUP)
  public void overrule() {
    edited.overrule();
    save();
  }

  public boolean isPaused() {
    return paused;
  }

  /** The destination on its screen. */
  public Edited<Destination, DestinationForm> getEdited() {
    return edited;
  }

  public DestinationForm getForm() {
    return edited.getForm();
  }
}
