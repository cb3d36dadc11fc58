package io.rebound.console.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.page.TypedDocument;
import io.rebound.destination.json.DestinationJson;
import io.rebound.input.FieldError;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsFormTest {
  private final LimitsForm form = new LimitsForm();

  private JsonObject document() {
    TypedDocument document = new TypedDocument().text("type", "handler").text("handler", "discard");
    form.write(document);
    return document.build();
  }

  private List<String> wrongFields() {
    return DestinationJson.parse(document(), Optional.empty()).errors().stream()
        .map(FieldError::field)
        .toList();
  }

  @Test
  void hasNoRateAndNoBreakerWithoutTheirNumbers() {
    assertThat(document()).doesNotContainKeys("rate", "breaker");
    assertThat(wrongFields()).isEmpty();
  }

  @Test
  void asksForTheNumberWhenADurationIsTypedWithoutOne() {
    form.setPer("1m");
    form.setOpenFor("2m");
    assertThat(wrongFields()).containsExactly("rate.tasks", "breaker.failures");
  }

  @Test
  void givesUpARateWhoseNumberIsCleared() {
    form.fill(
        Json.createObjectBuilder()
            .add("maxInFlight", 5)
            .add("rate", Json.createObjectBuilder().add("tasks", 7).add("per", "10s"))
            .build());
    assertThat(document()).containsKey("rate");
    form.setTasks("");
    assertThat(document()).doesNotContainKey("rate");
  }
}
