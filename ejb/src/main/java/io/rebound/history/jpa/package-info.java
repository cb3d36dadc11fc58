/** The history in PostgreSQL, as people search it. */
package io.rebound.history.jpa;
