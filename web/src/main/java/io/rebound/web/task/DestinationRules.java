package io.rebound.web.task;

import io.rebound.destination.DestinationSpec;
import io.rebound.input.FieldError;
import java.util.List;

/** What the deployment has against a destination that comes with a task. */
public interface DestinationRules {
  /** What is wrong with it, field by field; nothing when it may be used. */
  List<FieldError> judge(DestinationSpec spec);
}
