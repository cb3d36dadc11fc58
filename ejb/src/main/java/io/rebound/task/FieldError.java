package io.rebound.task;

/**
 * What is wrong with one part of what somebody sent.
 *
 * @param field the path of the part, as {@code headers.x} or {@code [3].delay}; empty for the whole
 * @param message what is wrong and what would be right
 */
public record FieldError(String field, String message) {}
