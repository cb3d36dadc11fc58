/** Brings a PostgreSQL database to the schema that this version of Rebound works with. */
package io.rebound.sql;
