package io.rebound.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.task.TaskId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorTest {
  @Test
  void comesBackAsTheTaskThatItNames() {
    for (int i = 0; i < 100; i++) {
      TaskId id = new TaskId(UUID.randomUUID());
      assertThat(Cursor.TASKS.readTask(Cursor.TASKS.after(id))).contains(id);
    }
  }

  @Test
  void isRefusedWhenItWasChanged() {
    String text =
        Cursor.TASKS.after(new TaskId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057")));
    assertThat(Cursor.TASKS.readTask(text.substring(1))).isEmpty();
    assertThat(Cursor.TASKS.readTask("B" + text.substring(1))).isEmpty();
    assertThat(Cursor.TASKS.readTask(text.replace(text.charAt(5), '_'))).isEmpty();
    assertThat(Cursor.TASKS.readTask("")).isEmpty();
    assertThat(Cursor.TASKS.readTask("ä")).isEmpty();
  }

  @Test
  void isRefusedByEveryOtherList() {
    TaskId id = new TaskId(UUID.randomUUID());
    assertThat(Cursor.TASKS.readTask(Cursor.DEAD_LETTERS.after(id))).isEmpty();
    assertThat(Cursor.DESTINATIONS.readName(Cursor.TENANTS.after("acme"))).isEmpty();
    assertThat(Cursor.DESTINATIONS.readName("zz")).isEmpty();
    assertThat(Cursor.DESTINATIONS.readName(Cursor.DESTINATIONS.after("zz"))).contains("zz");
  }

  @Test
  void isThereOnlyWhenAnotherPageIs() {
    assertThat(Page.of(List.of(1, 2), 2).next(String::valueOf)).isEmpty();
    assertThat(Page.of(List.of(1, 2, 3), 2).next(String::valueOf)).contains("2");
    assertThat(Page.of(List.of(1, 2, 3), 2).items()).containsExactly(1, 2);
  }
}
