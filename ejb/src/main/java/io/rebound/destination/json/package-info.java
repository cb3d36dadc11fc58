/** Destinations as JSON documents, for clients and for the database alike. */
package io.rebound.destination.json;
