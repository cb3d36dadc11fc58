package io.rebound.console.page;

import io.rebound.console.access.Right;
import java.io.Serializable;
import java.util.Set;

/**
 * A kind of things that are edited on screens of the same form.
 *
 * @param page where one of them is edited
 * @param list where all of them are
 * @param right what one needs to make one
 * @param words what the keys of its texts begin with
 * @param fields the ids of the fields of its form
 * @param form what is typed
 */
public record Kind<F extends Serializable>(
    String page, String list, Right right, String words, Set<String> fields, Class<F> form)
    implements Serializable {}
