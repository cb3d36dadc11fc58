/** Reads JSON so that nothing of what was sent is lost, and writes it. */
package io.rebound.web.json;
