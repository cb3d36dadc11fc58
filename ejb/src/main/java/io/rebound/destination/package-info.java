/** Where tasks go. */
package io.rebound.destination;
