/**
 * The production start: checks the settings and the stores, migrates the schema, boots the server.
 */
package io.rebound.server;
