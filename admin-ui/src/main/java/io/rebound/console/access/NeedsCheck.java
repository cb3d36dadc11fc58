package io.rebound.console.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Stands before every method that {@link Needs} a right. */
@Interceptor
@Needs(Right.SEE_TASKS)
@Priority(Interceptor.Priority.APPLICATION)
public class NeedsCheck implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private Permissions permissions;

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    Needs needs = call.getMethod().getAnnotation(Needs.class);
    if (needs == null) {
      needs = call.getMethod().getDeclaringClass().getAnnotation(Needs.class);
    }
    permissions.require(needs.value());
    return call.proceed();
  }
}
