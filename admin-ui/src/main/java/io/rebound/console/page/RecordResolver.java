package io.rebound.console.page;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets pages read records as they read beans: {@code row.state}. An optional is read as what it
 * holds, and as null when it is empty; a text as {@link Visible} writes it.
 */
public class RecordResolver extends ELResolver {
  private static final Object NOTHING = new Object();

  private final Map<Class<?>, Map<String, Object>> accessors = new ConcurrentHashMap<>();

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    if (!(base instanceof Record) || !(property instanceof String name)) {
      return null;
    }
    Object accessor =
        accessors
            .computeIfAbsent(base.getClass(), any -> new ConcurrentHashMap<>())
            .computeIfAbsent(name, any -> accessor(base.getClass(), name));
    if (accessor == NOTHING) {
      return null;
    }
    context.setPropertyResolved(base, property);
    try {
      return shown(held(((Method) accessor).invoke(base)));
    } catch (ReflectiveOperationException e) {
      throw new ELException(e);
    }
  }

  private static Object accessor(Class<?> type, String name) {
    try {
      Method method = type.getMethod(name);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException none) {
      return NOTHING;
    }
  }

  private static Object held(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    return value;
  }

  private static Object shown(Object value) {
    return value instanceof String text ? Visible.of(text) : value;
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    if (base instanceof Record) {
      context.setPropertyResolved(base, property);
    }
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    if (base instanceof Record) {
      throw new PropertyNotWritableException("a record does not change: " + property);
    }
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    if (base instanceof Record) {
      context.setPropertyResolved(base, property);
    }
    return true;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return base instanceof Record ? Object.class : null;
  }
}
