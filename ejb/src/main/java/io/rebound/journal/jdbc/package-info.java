/** The journal in PostgreSQL, by COPY, and the partitions that it and the history are kept in. */
package io.rebound.journal.jdbc;
