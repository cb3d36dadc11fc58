package io.rebound.engine;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** Starts with the application and stops with it; names the data source that everything uses. */
@Singleton
@Startup
@DataSourceDefinition(
    name = "java:app/jdbc/rebound",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=rebound.db.url}",
    user = "${MPCONFIG=rebound.db.user}",
    password = "${MPCONFIG=rebound.db.password}",
    minPoolSize = 4,
    maxPoolSize = 32,
    properties = {
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=auto-commit"
    })
public class Engine {}
