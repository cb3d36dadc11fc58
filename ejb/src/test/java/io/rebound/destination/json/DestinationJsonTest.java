package io.rebound.destination.json;

import static io.rebound.input.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.Breaker;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.DestinationSpec.Handler;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.destination.DestinationSpec.Kafka;
import io.rebound.destination.Gate;
import io.rebound.destination.Limits;
import io.rebound.destination.Rate;
import io.rebound.input.Parsed;
import io.rebound.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationJsonTest {
  private static final Limits BEARS =
      Limits.of(7)
          .at(new Rate(50, Duration.ofSeconds(1)))
          .with(new Breaker(5, Duration.ofSeconds(30)));

  @Test
  void readsEveryField() {
    Parsed<DestinationDraft> parsed =
        DestinationJson.parse(
            json(
                "{'type':'http','url':'https://example.com/hook?a=b','method':'PUT','headers':{'X-One':'1'},'timeout':'5s',"
                    + "'retryPolicy':'pro','deadDestination':'dead','paused':true,'maxInFlight':7,"
                    + "'rate':{'tasks':50,'per':'1s'},'breaker':{'failures':5,'openFor':'30s'}}"),
            Optional.empty());
    DestinationSpec spec =
        new Http(
            URI.create("https://example.com/hook?a=b"),
            "PUT",
            Map.of("X-One", "1"),
            Duration.ofSeconds(5));
    assertThat(parsed.value())
        .contains(
            new DestinationDraft(
                spec, Optional.of("pro"), Optional.of("dead"), Optional.of(true), BEARS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'http','url':'http://localhost:9000/'}",
        "{'type':'kafka','topic':'orders'}",
        "{'type':'handler','handler':'echo'}"
      })
  void fillsInWhatMayBeLeftOut(String document) {
    DestinationDraft draft =
        DestinationJson.parse(json(document), Optional.empty()).value().orElseThrow();
    assertThat(draft).isEqualTo(DestinationDraft.of(draft.spec()));
    assertThat(draft.spec().timeout()).isEqualTo(DestinationSpec.DEFAULT_TIMEOUT);
  }

  @Test
  void readsBackWhatItWrites() {
    for (DestinationSpec spec :
        new DestinationSpec[] {
          new Http(
              URI.create("http://a/b"), "PATCH", Map.of("B", "2", "A", "1"), Duration.ofMillis(1)),
          new Kafka("west", "orders", Duration.ofMinutes(5)),
          new Handler("echo", Duration.ofSeconds(90))
        }) {
      Destination destination =
          new Destination(
              new DestinationId(1),
              new TenantId(1),
              Optional.of("orders"),
              spec,
              Optional.of("pro"),
              Optional.of(new DestinationId(2)),
              new Gate(true, BEARS),
              3);
      assertThat(
              DestinationJson.parse(
                      DestinationJson.write(destination, Optional.of("dead")), Optional.empty())
                  .value())
          .contains(
              new DestinationDraft(
                  spec, Optional.of("pro"), Optional.of("dead"), Optional.of(true), BEARS));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                            | type        | is missing
          {'type':'smtp'}                               | type        | must be one of handler, http, kafka, but is 'smtp'
          {'type':'http'}                               | url         | is missing
          {'type':'http','url':7}                       | url         | must be a string
          {'type':'http','url':'ht tp://a'}             | url         | must be a URL such as
          {'type':'http','url':'ftp://a/b'}             | url         | must begin with http:// or https://
          {'type':'http','url':'/hook'}                 | url         | must begin with http:// or https://
          {'type':'http','url':'http:///hook'}          | url         | must
          {'type':'http','url':'http://a:70000/'}       | url         | must have a port from 1 to 65535
          {'type':'http','url':'http://u:p@a/'}         | url         | must not carry a user or password
          {'type':'http','url':'http://a/#x'}           | url         | must not have a fragment
          {URL,'method':'GET'}                          | method      | must be POST, PUT or PATCH
          {URL,'timeout':'0s'}                          | timeout     | must be from
          {URL,'timeout':'10m'}                         | timeout     | must be from
          {URL,'timeout':30}                            | timeout     | must be a string
          {URL,'headers':[]}                            | headers     | must be an object of strings
          {URL,'headers':{'A':7}}                       | headers.A   | must be a string
          {URL,'headers':{'A B':'x'}}                   | headers.A B | must be named by
          {URL,'headers':{'A':'x\\r\\nB: y'}}           | headers.A   | must be at most 4096 printable ASCII characters
          {URL,'headers':{'A':' x'}}                    | headers.A   | must be at most 4096 printable ASCII characters
          {URL,'headers':{'Connection':'close'}}        | headers.Connection | belongs to the connection
          {URL,'headers':{'Transfer-Encoding':'x'}}     | headers.Transfer-Encoding | belongs to the connection
          {URL,'headers':{'Rebound-Task-Id':'x'}}       | headers.Rebound-Task-Id | must not begin with rebound-
          {URL,'topic':'orders'}                        | topic       | is not known here; known are
          {URL,'paused':'yes'}                          | paused      | must be true or false
          {URL,'maxInFlight':0}                         | maxInFlight | must be from 1 to 100000, but is 0
          {URL,'maxInFlight':100001}                    | maxInFlight | must be from 1 to 100000
          {URL,'rate':50}                               | rate        | must be an object
          {URL,'rate':{'per':'1s'}}                     | rate.tasks  | is missing
          {URL,'rate':{'tasks':5}}                      | rate.per    | is missing
          {URL,'rate':{'tasks':0,'per':'1s'}}           | rate.tasks  | must be from 1 to 100000, but is 0
          {URL,'rate':{'tasks':1,'per':'10ms'}}         | rate.per    | must be from 1s to 1h, but is 10ms
          {URL,'rate':{'tasks':1,'per':'2h'}}           | rate.per    | must be from 1s to 1h, but is 2h
          {URL,'rate':{'tasks':1,'per':'1s','x':1}}     | rate.x      | is not known here
          {URL,'breaker':{'openFor':'1s'}}              | breaker.failures | is missing
          {URL,'breaker':{'failures':1001,'openFor':'1s'}} | breaker.failures | must be from 1 to 1000
          {URL,'breaker':{'failures':5}}                | breaker.openFor | is missing
          {URL,'breaker':{'failures':5,'openFor':'2h'}} | breaker.openFor | must be from 1s to 1h, but is 2h
          {URL,'breaker':{'failures':5,'openFor':'x'}}  | breaker.openFor | must be a duration such as
          {URL,'retryPolicy':'No Name'}                 | retryPolicy | must be a name of 1 to 63
          {URL,'deadDestination':''}                    | deadDestination | must be a name of 1 to 63
          {'type':'kafka'}                              | topic       | is missing
          {'type':'kafka','topic':'a b'}                | topic       | must be 1 to 249
          {'type':'kafka','topic':'..'}                 | topic       | must be 1 to 249
          {'type':'kafka','topic':'a','cluster':'A B'}  | cluster     | must match
          {'type':'handler','handler':''}               | handler     | must match
          """)
  void namesTheFieldThatIsWrong(String document, String field, String message) {
    String url = "'type':'http','url':'http://localhost/'";
    Parsed<DestinationDraft> parsed =
        DestinationJson.parse(json(document.replace("URL", url)), Optional.empty());
    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.errors())
        .anySatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).startsWith(message);
            });
  }
}
