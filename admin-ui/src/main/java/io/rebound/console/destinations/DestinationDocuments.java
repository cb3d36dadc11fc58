package io.rebound.console.destinations;

import io.rebound.destination.Destination;
import io.rebound.destination.Destinations;
import io.rebound.destination.json.DestinationJson;
import io.rebound.destination.json.Secrets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/** Destinations as the documents of the API, for people. */
@RequestScoped
public class DestinationDocuments {
  @Inject private Destinations destinations;

  /** A destination as it is stored, with its secrets masked. */
  public JsonObject of(Destination destination) {
    return Secrets.masked(
        DestinationJson.write(
            destination,
            destination.deadDestination().flatMap(destinations::find).flatMap(Destination::name)));
  }
}
