package io.rebound.console.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.page.Texts;
import io.rebound.input.FieldError;
import io.rebound.retry.json.RetryPolicyJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyFormTest {
  private final PolicyForm form = new PolicyForm();

  @Test
  void namesEveryLineOfTheRulesThatIsWrong() {
    form.setRules("429 slow-down\n\nnonsense\n9999 retry\n timeout explode");
    assertThat(errors())
        .containsExactly(
            "rules: line 3: the fault must be a status (404), a class of statuses (5xx) or a fault"
                + " class (timeout), but is 'nonsense'",
            "rules: line 4: the fault must be a status (404), a class of statuses (5xx) or a fault"
                + " class (timeout), but is '9999'",
            "rules: line 5: the act must be one of refuse, retry, slow-down, but is 'explode'");
  }

  @Test
  void countsTheWaitsOfAListFromOne() {
    form.setType("list");
    form.setDelays("5s, soon, 400d");
    assertThat(errors().get(0)).startsWith("backoff.delays: entry 2 must be a duration such as");
  }

  @Test
  void takesWaitsWhicheverWayTheyAreListed() {
    form.setType("list");
    form.setDelays("5s; 5m;30m, 1h 2h");
    assertThat(errors()).isEmpty();
  }

  @Test
  void takesAFieldThatWasClearedForWrong() {
    form.setFactor(" ");
    form.setCap(null);
    form.setRetryAfterCeiling("");
    assertThat(errors())
        .hasSize(3)
        .anyMatch(error -> error.startsWith("backoff.factor: must be a number from 1 to 100"))
        .allMatch(error -> error.endsWith("but is empty"));
  }

  private List<String> errors() {
    TypedPlaces places = new TypedPlaces(form.getRules(), new Texts());
    return places.of(RetryPolicyJson.parse(form.document()).errors()).stream()
        .map(FieldError::toString)
        .toList();
  }
}
