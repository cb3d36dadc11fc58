/** The screens of destinations: made, changed, tested, paused. */
package io.rebound.console.destinations;
