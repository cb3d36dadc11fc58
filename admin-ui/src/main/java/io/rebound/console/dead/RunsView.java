package io.rebound.console.dead;

import io.rebound.bulk.BulkActs;
import io.rebound.bulk.BulkRun;
import io.rebound.bulk.Selection;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.page.Format;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.history.HistoryUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The latest runs over many tasks: whose tasks they are about, and how far they have got. */
@Named
@RequestScoped
public class RunsView {
  private static final int LATEST = 5;

  @Inject private BulkActs bulk;
  @Inject private TenantChoice tenants;
  @Inject private Notices notices;
  @Inject private Format format;
  @Inject private Texts texts;

  private List<BulkRun> runs;

  /** The newest first; none where they cannot be read. */
  public List<BulkRun> getLatest() {
    if (runs == null) {
      runs = read();
    }
    return runs;
  }

  private List<BulkRun> read() {
    try {
      return bulk.list(tenants.scope(), OptionalLong.empty(), LATEST);
    } catch (HistoryUnavailable e) {
      notices.unavailable(e);
      return List.of();
    }
  }

  /** The name of the tenant whose tasks it is about, or that it is about all of them. */
  public String whose(BulkRun run) {
    return run.order().selection().tenant().map(format::tenant).orElse(texts.get("run.everybody"));
  }

  /** The list that it was begun from. */
  public String place(BulkRun run) {
    Selection selection = run.order().selection();
    return selection instanceof Selection.OfDeadLetters dead
        ? place(dead.filter())
        : "tasks.xhtml?q=" + URLEncoder.encode(filter(selection), StandardCharsets.UTF_8);
  }

  private String place(DeadLetterFilter filter) {
    List<String> parts = new ArrayList<>();
    filter
        .cause()
        .map(
            cause ->
                "tenant=" + format.tenant(filter.tenant()) + "&cause=" + Long.toHexString(cause))
        .ifPresent(parts::add);
    filter.destination().map(name -> "destination=" + name).ifPresent(parts::add);
    String page = filter.cause().isPresent() ? "deadgroup.xhtml" : "dead.xhtml";
    return parts.isEmpty() ? page : page + "?" + String.join("&", parts);
  }

  /** Whether it was begun from the list of tasks, and not from that of dead letters. */
  public boolean isOfTasks(BulkRun run) {
    return run.order().selection() instanceof Selection.OfTasks;
  }

  private String filter(Selection selection) {
    String words = selection.words().equals("all") ? "" : selection.words();
    return selection
        .tenant()
        .map(whose -> words + " tenant:" + format.tenant(whose))
        .orElse(words)
        .strip();
  }
}
