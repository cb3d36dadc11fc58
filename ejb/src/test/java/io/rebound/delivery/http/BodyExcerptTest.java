package io.rebound.delivery.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.task.Outcome;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyExcerptTest {
  @Test
  void joinsThePiecesInWhichABodyComes() {
    byte[] bytes = "größe".getBytes(UTF_8);

    assertThat(excerptOf(bytes, 1).text()).isEqualTo("größe");
    assertThat(excerptOf(bytes, 1).seen()).isEqualTo(bytes.length);
  }

  @Test
  void keepsEightKibibytesAndCountsAll() {
    BodyExcerpt body = excerptOf("a".repeat(100_000).getBytes(UTF_8), 1000);

    assertThat(body.text()).isEqualTo("a".repeat(Outcome.BODY_KEPT));
    assertThat(body.seen()).isEqualTo(100_000);
  }

  @Test
  void leavesOutACharacterThatTheLimitCutsInTwo() {
    String text = "a" + "€".repeat(5000);

    assertThat(excerptOf(text.getBytes(UTF_8), 4096).text()).isEqualTo("a" + "€".repeat(2730));
  }

  @Test
  void replacesWhatIsNotTextAndDropsNul() {
    byte[] bytes = {'a', 0, (byte) 0xff, 'b', (byte) 0xe2, (byte) 0x82};

    assertThat(excerptOf(bytes, 100).text()).isEqualTo("a\ufffdb\ufffd");
  }

  @Test
  void staysWithinEightKibibytesWhenEveryByteIsReplaced() {
    byte[] rubbish = new byte[9000];
    Arrays.fill(rubbish, (byte) 0xff);

    assertThat(excerptOf(rubbish, 9000).text().getBytes(UTF_8))
        .hasSizeLessThanOrEqualTo(Outcome.BODY_KEPT)
        .hasSizeGreaterThan(Outcome.BODY_KEPT - 3);
  }

  private static BodyExcerpt excerptOf(byte[] bytes, int piece) {
    BodyExcerpt body = new BodyExcerpt();
    for (int i = 0; i < bytes.length; i += piece) {
      body.append(ByteBuffer.wrap(bytes, i, Math.min(piece, bytes.length - i)));
    }
    return body;
  }
}
