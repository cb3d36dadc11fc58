package io.rebound.retry.json;

import static io.rebound.input.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.retry.Backoff.Exponential;
import io.rebound.retry.Jitter;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPresets;
import io.rebound.retry.RetryRule;
import io.rebound.retry.RetryRule.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyJsonTest {
  private static final String FIXED = "'backoff':{'type':'fixed','delay':'30s'}";

  @Test
  void readsEveryField() {
    Parsed<RetryPolicy> parsed =
        RetryPolicyJson.parse(
            json(
                "{'backoff':{'type':'exponential','base':'5s','factor':1.5,'cap':'1h'},'jitter':'full','maxAttempts':10,"
                    + "'maxElapsed':'3d','retryAfterCeiling':'2h','rules':[{'when':'429','action':'slow-down'}]}"));
    assertThat(parsed.value())
        .contains(
            new RetryPolicy(
                new Exponential(Duration.ofSeconds(5), 1.5, Duration.ofHours(1)),
                Jitter.FULL,
                10,
                Optional.of(Duration.ofDays(3)),
                Duration.ofHours(2),
                List.of(new RetryRule("429", Action.SLOW_DOWN))));
  }

  @Test
  void readsBackWhatItWrites() {
    RetryPresets.all()
        .values()
        .forEach(
            policy ->
                assertThat(RetryPolicyJson.parse(RetryPolicyJson.write(policy)).value())
                    .contains(policy));
  }

  @Test
  void writesDurationsShortAndLeavesAbsentOnesOut() {
    assertThat(RetryPolicyJson.write(RetryPresets.named("spool").orElseThrow()))
        .isEqualTo(
            json(
                "{'backoff':{'type':'exponential','base':'2s','factor':2,'cap':'5m'},'jitter':'none','maxAttempts':4,"
                    + "'retryAfterCeiling':'1h','rules':[]}"));
  }

  @Test
  void collectsEverythingThatIsWrong() {
    Parsed<RetryPolicy> parsed =
        RetryPolicyJson.parse(
            json(
                "{'backoff':{'type':'list','delays':['5s','soon',7]},'jitter':'some','maxAttempts':'ten','color':'red',"
                    + "'rules':[{'when':'429','action':'retry'},{'when':'404'}]}"));
    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder(
            "backoff.delays[1]",
            "backoff.delays[2]",
            "jitter",
            "maxAttempts",
            "color",
            "rules[1].action");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                          | backoff                | is missing
          {'backoff':'5s','maxAttempts':3}                            | backoff                | must be an object
          {'backoff':{'delay':'5s'},'maxAttempts':3}                  | backoff.type           | is missing
          {'backoff':{'type':'linear'},'maxAttempts':3}               | backoff.type           | must be one of exponential, fixed, list, but is 'linear'
          {'backoff':{'type':'fixed'},'maxAttempts':3}                | backoff.delay          | is missing
          {'backoff':{'type':'fixed','delay':5},'maxAttempts':3}      | backoff.delay          | must be a string
          {'backoff':{'type':'fixed','delay':'400d'},'maxAttempts':3} | backoff.delay          | must be from
          {'backoff':{'type':'fixed','delay':'5s','cap':'1h'},'maxAttempts':3} | backoff.cap   | is not known here; known are delay, type
          {'backoff':{'type':'exponential','base':'5s','cap':'1s'},'maxAttempts':3} | backoff.cap | must be >= base
          {'backoff':{'type':'exponential','base':'5s','factor':0.5},'maxAttempts':3} | backoff.factor | must be from 1 to 100
          {'backoff':{'type':'exponential','base':'5s','factor':1e999999999},'maxAttempts':3} | backoff.factor | must be from 1 to 100
          {'backoff':{'type':'list','delays':[]},'maxAttempts':3}     | backoff.delays         | must have 1 to 100 entries
          {'backoff':{'type':'list'},'maxAttempts':3}                 | backoff.delays         | is missing
          {FIXED}                                                     | maxAttempts            | is missing
          {FIXED,'maxAttempts':null}                                  | maxAttempts            | is missing
          {FIXED,'maxAttempts':0}                                     | maxAttempts            | must be from 1 to 1000, but is 0
          {FIXED,'maxAttempts':-3}                                    | maxAttempts            | must be from 1 to 1000, but is -3
          {FIXED,'maxAttempts':2.5}                                   | maxAttempts            | must be a whole number
          {FIXED,'maxAttempts':1e999999999}                           | maxAttempts            | must be a whole number
          {FIXED,'maxAttempts':4294967297}                            | maxAttempts            | must be from 1 to 1000
          {FIXED,'maxAttempts':true}                                  | maxAttempts            | must be a whole number from 1 to 1000
          {FIXED,'maxAttempts':3,'maxElapsed':'-1s'}                  | maxElapsed             | must be a duration
          {FIXED,'maxAttempts':3,'maxElapsed':'PT-1S'}                | maxElapsed             | must be from
          {FIXED,'maxAttempts':3,'rules':{}}                          | rules                  | must be a list
          {FIXED,'maxAttempts':3,'rules':[7]}                         | rules[0]               | must be an object
          {FIXED,'maxAttempts':3,'rules':[{'when':'999','action':'retry'}]} | rules[0].when    | must be a status
          {FIXED,'maxAttempts':3,'rules':[{'when':'404','action':'x'}]} | rules[0].action      | must be one of refuse, retry, slow-down
          """)
  void namesTheFieldThatIsWrong(String document, String field, String message) {
    Parsed<RetryPolicy> parsed = RetryPolicyJson.parse(json(document.replace("FIXED", FIXED)));
    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.errors())
        .anySatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).startsWith(message);
            });
  }
}
