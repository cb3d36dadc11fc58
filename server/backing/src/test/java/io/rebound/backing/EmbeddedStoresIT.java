package io.rebound.backing;

import java.util.Map;

class EmbeddedStoresIT extends BackingStoresContract {

  EmbeddedStoresIT() {
    super(Settings.from(Map.of("rebound.backing", "embedded")::get, name -> null));
  }
}
