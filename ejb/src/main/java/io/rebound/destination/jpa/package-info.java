/** Destinations in PostgreSQL. */
package io.rebound.destination.jpa;
