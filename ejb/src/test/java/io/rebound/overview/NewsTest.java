package io.rebound.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsTest implements News.Listener {
  private final News news = new News();
  private final List<String> heard = new ArrayList<>();

  @Test
  void tellsThoseWhoListenUntilTheyStop() {
    news.tell();
    News.Ear ear = news.listen(this);
    news.tell();
    ear.close();
    news.tell();
    assertThat(heard).containsExactly("fresh");
  }

  @Test
  void tellsTheEndAlsoToThoseWhoComeAfterIt() {
    news.end();
    news.listen(this);
    assertThat(heard).containsExactly("over");
  }

  @Override
  public void fresh() {
    heard.add("fresh");
  }

  @Override
  public void over() {
    heard.add("over");
  }
}
