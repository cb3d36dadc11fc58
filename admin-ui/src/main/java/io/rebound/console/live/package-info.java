/** Tells open pages that there is something new, so that they need not ask again and again. */
package io.rebound.console.live;
