package io.rebound.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.task.TaskId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorTest {
  @Test
  void comesBackAsTheTaskThatItNames() {
    for (int i = 0; i < 100; i++) {
      TaskId id = new TaskId(UUID.randomUUID());
      assertThat(Cursor.read(Cursor.after(id))).contains(id);
    }
  }

  @Test
  void isRefusedWhenItWasChanged() {
    String text = Cursor.after(new TaskId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057")));
    assertThat(Cursor.read(text.substring(1))).isEmpty();
    assertThat(Cursor.read("B" + text.substring(1))).isEmpty();
    assertThat(Cursor.read(text.replace(text.charAt(5), '_'))).isEmpty();
    assertThat(Cursor.read("")).isEmpty();
    assertThat(Cursor.read("ä")).isEmpty();
  }
}
