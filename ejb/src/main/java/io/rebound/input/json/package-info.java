/** Reads JSON documents field by field and collects everything that is wrong with them. */
package io.rebound.input.json;
