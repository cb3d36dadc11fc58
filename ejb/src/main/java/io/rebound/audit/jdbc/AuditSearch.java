package io.rebound.audit.jdbc;

import io.rebound.audit.AuditFilter;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlTime;
import java.util.ArrayList;
import java.util.List;

/** A filter as SQL: conditions for what it names, and their parameters in the same order. */
final class AuditSearch {
  private static final String FOLDED = "(run is null or act in ('start', 'stop', 'resume'))";

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  AuditSearch(AuditFilter filter) {
    filter.actor().ifPresent(this::byActor);
    filter.act().ifPresent(act -> where("act = ?", act.code()));
    filter.kind().ifPresent(kind -> where("kind = ?", kind.code()));
    filter.tenant().ifPresent(tenant -> where("tenant_id = ?", tenant.value()));
    filter.name().ifPresent(name -> where("strpos(lower(name), lower(?)) > 0", storable(name)));
    filter.from().ifPresent(time -> where("at >= ?", SqlTime.parameter(time)));
    filter.to().ifPresent(time -> where("at < ?", SqlTime.parameter(time)));
    filter.run().ifPresent(run -> where("run = ?", run));
    if (filter.folded()) {
      conditions.add(FOLDED);
    }
    filter.before().ifPresent(id -> where("id < ?", id));
  }

  String page() {
    String matching = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return "select id, at, "
        + AuditRows.COLUMNS
        + " from audit_entry"
        + matching
        + " order by id desc limit ?";
  }

  Sql.Parameters parameters(int limit) {
    return statement -> {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      statement.setInt(values.size() + 1, limit);
    };
  }

  private void byActor(String text) {
    where("(actor = ? or key_prefix = ?)", storable(text));
    values.add(storable(text));
  }

  private void where(String condition, Object value) {
    conditions.add(condition);
    values.add(value);
  }

  /** PostgreSQL refuses NUL, even to look for it. */
  private static String storable(String text) {
    return text.replace("\0", "\ufffd");
  }
}
